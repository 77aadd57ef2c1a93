from django.dispatch import Signal

# A gemeente joined (or `gemeente_aansluiten` ran again). Sent inside its scope with `gemeente`; a slice fills in what
# a new gemeente starts with, and leaves alone what is there.
gemeente_aangesloten = Signal()
