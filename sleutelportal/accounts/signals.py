from django.dispatch import Signal

# A code was used. Sent inside the scope of the gemeente, in the same transaction, with `uitnodiging` and `gebruiker`;
# `uitnodiging.verwijzing` is the row of the slice that asked for the invitation.
uitnodiging_gebruikt = Signal()
