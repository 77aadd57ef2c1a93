"""Headings of columns to fields of the register, and columns that may not come in at all."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

VELDEN = {
    "naam": "Hele naam", "voornaam": "Voornaam", "tussenvoegsel": "Tussenvoegsel", "achternaam": "Achternaam",
    "geboortedatum": "Geboortedatum", "telefoon": "Telefoon", "email": "E-mailadres", "postcode": "Postcode",
    "wijk": "Wijk of buurt", "talen": "Talen", "rol": "Functie of taak", "organisatie": "Organisatie",
    "uren": "Uren per week", "start": "Begonnen op", "vog": "VOG", "opmerkingen": "Opmerkingen",
}  # fmt: skip

# Written as `plat` makes them: lower case, no accents, no punctuation, no spaces.
_NAMEN = {
    "voornaam": "roepnaam voornaam voornamen firstname givenname roepnamen vnaam doopnaam voornaamvrijwilliger vn forename "
    "voornaamen rufname roepnaamvrijwilliger voornaamroepnaam roepnaamvoornaam prenom persoonvoornaam",
    "voorletters": "voorletters voorletter initialen voorl vl initials",
    "tussenvoegsel": "tussenvoegsel tussenvoegsels tussenv tussen tv tvg tussenvgsl voorvoegsel voorvoegsels voorv prefix "
    "tussenvoeg vvoegsel infix tusv tussenvgs namenstussenvoegsel persoontussenvoegsel",
    "achternaam": "achternaam familienaam geslachtsnaam achternamen lastname surname anaam an familyname naamachternaam "
    "achternaamvrijwilliger meisjesnaam geboortenaam persoonachternaam fam",
    "naam": "naam volledigenaam naamvrijwilliger naamdeelnemer naampersoon voorenachternaam voornaamenachternaam name "
    "fullname namen contactpersoon heleaam helenaam naamlid vrijwilliger deelnemer sleutelpersoon naamvoornaam "
    "achternaamvoornaam voornaamachternaam naamcontactpersoon persoon wie naamsleutelpersoon naamenvoornaam "
    "naamvanvrijwilliger naamvandevrijwilliger voorachternaam achternaamenvoornaam maatje ledennaam",
    "geboortedatum": "geboortedatum geboren gebdatum gebdat geboortedat gebdtm dateofbirth birthdate dob gdatum gebd geb "
    "geborenop datumgeboorte geboortedag verjaardag gebdtum geboortendatum gebdatumddmmjjjj geboortedatumddmmjjjj "
    "birthday geboortedatumpersoon geboortedt",
    "telefoon": "telefoon telefoonnummer tel telnr telnummer telefoonnr mobiel mobielnummer mobielenummer mobielnr 06nr "
    "06nummer 06 mobiletelefoon mobieletelefoon gsm phone mobile telmobiel telefoonprive telprive telefoonthuis telthuis "
    "telefoonmobiel mobieltelefoon mob mobnr mobtel telefoonwerk vastetelefoon vast vasttelefoon tel1 tel2 telefoon1 "
    "telefoon2 telefoonvast telvast phonenumber mobilephone handynummer handy nummer06 whatsapp whatsappnummer "
    "contactnummer contacttelefoon telefoonnummers noodnummermobiel bellen bereikbaarop telefoonnummermobiel "
    "telefoonmobielprive telefoonoverdag prive telefoonofmobiel mobielnummerprive privenummer",
    "email": "email emailadres mail mailadres emailaddress epost elektronischepost emailprive emailadresprive emails "
    "privemail contactemail mailprive emailadr emailcontact ladres",
    "postcode": "postcode pc pcode postcodewoonplaats postkode zip zipcode postalcode pcwoonplaats postcodeplaats pc6 "
    "postcodeenwoonplaats postcodeenplaats postcodeplaatsnaam pcplaats",
    "wijk": "wijk buurt wijkbuurt stadsdeel wijkofbuurt buurtwijk wijknaam buurtnaam kern dorp dorpkern dorpofkern gebied "
    "werkgebied wijkdorp wijkkern district neighbourhood neighborhood wooncode woonwijk actiefinwijk actiefin werkwijk "
    "buurtofwijk deelgebied dorpwijk inwelkewijk kernwijk",
    "talen": "talen taal spreekt spreektaal gesprokentalen talenkennis moedertaal taalen languages language welketalen "
    "spreekttalen talendiejespreekt sprektalen talenbeheersing gesprokentaal voertaal taalvaardigheid spreekttaal",
    "rol": "rol functie taak taken rollen functies werkzaamheden activiteit activiteiten soortwerk vrijwilligerstaak "
    "vrijwilligerswerk role inzet rolfunctie functierol taakfunctie bezigheid doet watdoetdeze titel soortvrijwilliger",
    "organisatie": "organisatie stichting vereniging instelling organization club werkgever organisatienaam via "
    "organisatievereniging locatie",
    "uren": "uren urenpw urenperweek urenweek aantaluren urenpwk hours beschikbareuren urenbeschikbaar uurpw uurperweek "
    "aantalurenperweek urenpweek inzeturen urenpweekgemiddeld uur wekelijkseuren aanturen",
    "start": "startdatum inschrijfdatum start begindatum datumstart lidsinds actiefsinds sinds ingangsdatum datumindienst "
    "indienst begonnenop datumingang vrijwilligersinds startop inschrijving ingeschreven datuminschrijving aanmelddatum "
    "begonnen vanaf datumaanmelding aangemeldop startdate inschrijvingsdatum vrijwilligervanaf",
    "vog": "vog vogdatum datumvog vogafgegeven vogaanwezig vogdd vogafgegevenop verklaringomtrenthetgedrag vogdatumafgifte "
    "voggeldig vogontvangen vogstatus vogverklaring vogafgifte",
    "opmerkingen": "opmerkingen opmerking bijzonderheden notities notitie aantekeningen aantekening toelichting memo "
    "remarks comments commentaar opm bijz notes info extrainfo bijzonderheid vrijetekst overig letop overige extra "
    "achtergrond aanvullendeinformatie verslag toelichtingen opmerkingenintern nota diversen bemerkingen",
    "_geheim": "bsn burgerservicenummer sofi sofinummer sofinr bsnnummer bsnnr iban rekeningnummer rekening reknr rekeningnr "
    "bankrekening banknummer bankrekeningnummer ibannummer ibanrekeningnummer bankrek giro gironummer nationaliteit nat "
    "nationaliteiten geboorteland landvanherkomst herkomstland landvangeboorte herkomst afkomst etniciteit "
    "etnischeachtergrond etnischeafkomst geboorteplaats religie geloof godsdienst kerk kerkgenootschap levensbeschouwing "
    "gezondheid medisch ziekte beperking beperkingen medicatie medischebijzonderheden diagnose handicap ras uitkering "
    "uitkeringssituatie strafblad seksuelegeaardheid geaardheid politiekevoorkeur vakbond paspoortnummer documentnummer "
    "idnummer nationality countryofbirth religion verblijfsstatus verblijfsvergunning vnummer allergie allergieen "
    "geboortelandouders dieet medischegegevens gezondheidsproblemen soortuitkering land moederland paspoort idkaart "
    "rijbewijsnummer partijlidmaatschap tnvrekening tenaamstellingrekening rekeningnrbank bankgegevens "
    "verblijfstatus statushouder migratieachtergrond",
}  # fmt: skip
_BEKEND = {alias: veld for veld, aliassen in _NAMEN.items() for alias in aliassen.split()}
_GEHEIM_DEEL = re.compile(
    r"\b(bsn|burgerservice\w*|sofi\w*|iban|nationalit\w*|geboorteland|land van (herkomst|geboorte)|etnicit\w*|religie|"
    r"geloof|godsdienst|medische?|gezondheid|bank(rekening|rek)?|rekeningn\w*|strafblad|uitkering)\b"
)
_ROMMEL = re.compile(r"\b(van|de|het|een|uw|je|jouw|vrijwilligers?|deelnemers?|leden|verplicht|optioneel)\b|\(.*?\)|\*")
# A heading that is not known itself may start with one that is: "Telefoonnummer (bij voorkeur mobiel)".
_BEGIN = (
    ("e-mail", "email"), ("email", "email"), ("e mail", "email"), ("telefoon", "telefoon"), ("mobiel", "telefoon"),
    ("geboortedat", "geboortedatum"), ("geb dat", "geboortedatum"), ("postcode", "postcode"), ("opmerking", "opmerkingen"),
    ("talen", "talen"), ("voornaam", "voornaam"), ("roepnaam", "voornaam"), ("achternaam", "achternaam"),
    ("familienaam", "achternaam"), ("tussenvoegsel", "tussenvoegsel"), ("bijzonderheden", "opmerkingen"),
    ("uren per", "uren"), ("vog", "vog"), ("welke talen", "talen"), ("stadsdeel", "wijk"), ("startdatum", "start"),
)  # fmt: skip
_MOBIEL = re.compile(r"mob|06|gsm|whatsapp", re.IGNORECASE)


def zonder_accenten(tekst: str) -> str:
    if tekst.isascii():
        return tekst
    ontleed = unicodedata.normalize("NFKD", tekst)
    return "".join(teken for teken in ontleed if not unicodedata.combining(teken)).replace("ı", "i").replace("ł", "l")


def plat(tekst: str) -> str:
    """Only letters and digits, lower case, without accents."""
    return re.sub(r"[^a-z0-9]", "", zonder_accenten(tekst).lower())


@lru_cache(maxsize=4096)
def herken_kop(kop: str) -> str | None:
    """The field that a heading means, `_geheim` for what may not come in, or None."""
    if not kop or len(kop) > 80:
        return None
    sleutel = plat(kop)
    if sleutel in _BEKEND:
        return _BEKEND[sleutel]
    laag = re.sub(r"[^a-z0-9 ]", " ", zonder_accenten(kop).lower())
    if _GEHEIM_DEEL.search(laag) and len(laag) < 50:
        return "_geheim"
    kern = plat(_ROMMEL.sub(" ", kop.lower()))
    if kern in _BEKEND:
        return _BEKEND[kern]
    if len(laag.split()) > 6:
        return None
    for begin, veld in _BEGIN:
        if laag.startswith(begin.replace("-", " ")):
            return veld
    return None


@dataclass
class Kolommen:
    """Which columns fill which field, in order of preference."""

    velden: dict[int, str] = field(default_factory=dict)
    geheim: list[int] = field(default_factory=list)
    nazien: list[int] = field(default_factory=list)

    def van(self, veld: str) -> list[int]:
        return [plek for plek, naam in self.velden.items() if naam == veld]


def stel_voor(koppen: list[str]) -> Kolommen:
    """The mapping that the headings suggest. Remarks are mapped, but only taken over when somebody says so."""
    gevonden = [(plek, kop, herken_kop(kop)) for plek, kop in enumerate(koppen) if kop]
    velden = {veld for _, _, veld in gevonden}
    kolommen = Kolommen()
    for plek, _kop, veld in gevonden:
        if veld == "_geheim":
            kolommen.geheim.append(plek)
        elif veld:
            kolommen.velden[plek] = _definitief(veld, velden)
        if veld == "opmerkingen":
            kolommen.nazien.append(plek)
    _eerst_mobiel(kolommen, koppen)
    return kolommen


def _definitief(veld: str, velden: set[str | None]) -> str:
    if veld == "voorletters":
        return "voornaam"
    if veld == "naam" and velden & {"voornaam", "voorletters", "tussenvoegsel"} and "achternaam" not in velden:
        return "achternaam"
    if veld == "achternaam" and not velden & {"voornaam", "voorletters", "tussenvoegsel", "naam"}:
        return "naam"
    return veld


def _eerst_mobiel(kolommen: Kolommen, koppen: list[str]) -> None:
    """A mobile number before a fixed one, a first name before initials: that is the order in which cells are used."""

    def voorkeur(paar: tuple[int, str]) -> tuple[int, int]:
        plek, veld = paar
        if veld == "telefoon":
            return (0 if _MOBIEL.search(koppen[plek]) else 1, plek)
        return (1 if herken_kop(koppen[plek]) == "voorletters" else 0, plek)

    kolommen.velden = dict(sorted(kolommen.velden.items(), key=voorkeur))
