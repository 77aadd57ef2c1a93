"""The words around a message to a key person, in the languages of the phone app."""

VAN_RECHTS = {"ar", "fa"}
ONDERWERP = {
    "nl": "Er is nieuws voor je",
    "en": "There is news for you",
    "ar": "لديك خبر جديد",
    "tr": "Sizin için bir haber var",
    "uk": "Для вас є новина",
    "pl": "Mamy dla Ciebie wiadomość",
    "fa": "خبر تازه‌ای برای شما هست",
    "ti": "ሓድሽ መልእኽቲ ኣለኩም",
}
GROET = {
    "nl": "Open de app:",
    "en": "Open the app:",
    "ar": "افتح التطبيق:",
    "tr": "Uygulamayı açın:",
    "uk": "Відкрийте застосунок:",
    "pl": "Otwórz aplikację:",
    "fa": "برنامه را باز کنید:",
    "ti": "ነቲ መተግበሪ ክፈቱ፦",
}
