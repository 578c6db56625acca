my-account = Min konto
passkeys = Adgangsnøgler
passkeys-text = Med en adgangsnøgle logger du ind og underskriver med fingeraftryk, ansigt eller enhedens kode i stedet for adgangskode og engangskode.
passkeys-none = Du har ingen adgangsnøgle endnu.
passkeys-impossible = Adgangsnøgler kræver, at siden har sin egen adresse med et navn. Driften kan give den en; log ind med adgangskode imens.
passkey-name = Hvad skal nøglen hedde?
passkey-unnamed = Adgangsnøgle
passkey-add = Tilføj adgangsnøgle
passkey-remove = Fjern
passkey-used = brugt eller lavet { $day }
passkey-needs = Kræver en browser med script, der kan lave adgangsnøgler. Giv den et navn, så du kan kende den igen, for eksempel »Arbejdstelefon«.
passkey-wait = Følg anvisningen fra browseren …
passkey-lost = Det blev ikke til noget. Prøv igen, eller brug adgangskoden.
passkey-not-made = Adgangsnøglen er ikke gemt: svaret passer ikke til spørgsmålet, eller det kom for sent. Prøv igen.
passkey-not-right = Adgangsnøglen passer ikke til nogen konto her, eller svaret kom for sent. Prøv igen, eller brug adgangskoden.
passkey-sign-in = Log ind med adgangsnøgle
passkey-sign = Underskriv med adgangsnøgle

outside-login = Log ind med kommunens login
outside-head = Kommunens login
outside-text = Når kontoen er forbundet med kommunens login, kommer du ind uden en særlig adgangskode her.
outside-link = Forbind med kommunens login

problem-login-unreachable-title = Kommunens login svarer ikke
problem-login-unreachable-text = Prøv igen om lidt, eller log ind med adgangsnøgle eller adgangskode. Bliver det ved, så sig det til driften.
problem-login-not-right-title = Svaret fra kommunens login gælder ikke
problem-login-not-right-text = Det passer ikke til det, denne browser spurgte om, eller det kom for sent. Begynd forfra ved at vælge Log ind.
problem-login-unknown-title = Kommunens login kender dig, men vi gør ikke
problem-login-unknown-text = Ingen her er forbundet med dit login. Log ind med dit link eller din adgangskode, og vælg Min konto, Forbind med kommunens login; eller bed en administrator om et link.
problem-login-closed-title = Kontoen er lukket
problem-login-closed-text = Den, hvis konto er lukket, kommer ikke ind (regel 36). Bed en administrator om at åbne den igen.

# Den egen adgang
account-password = Adgangskode
account-change-password = Skift adgangskode
account-present-password = Din nuværende adgangskode
account-new-password = Ny adgangskode
account-new-password-again = Den nye adgangskode igen
account-others-end = Du bliver logget ud alle andre steder, og du får en mail om skiftet.
account-change-codes = Sæt engangskoden op igen
account-codes-hint = Den gamle app virker ikke længere. Du bliver logget ud alle andre steder, og du får en mail om skiftet.
account-wrong-password = Adgangskoden passer ikke. Skriv den nuværende igen; intet er ændret.
account-not-asked-again = Kommunens login har ikke lige spurgt, om det er dig; intet er ændret. Brug linket ved knappen, og kom tilbage hertil.
account-no-password = Kontoen har ingen adgangskode her; intet er ændret. Bed en administrator om et link.
account-ask-outside = Kommunens login spørger først, om det er dig. Bagefter kommer du tilbage hertil.
account-ask-outside-do = Bekræft med kommunens login
account-asked-outside = Kommunens login har lige spurgt, om det er dig.
account-ask-nowhere = Kontoen har ingen adgangskode. Bed en administrator om et link, før du ændrer noget her.
account-elsewhere = Du logger ind med kommunens login. Adgangskode og engangskode skifter du dér, ikke her: { $host }
passkey-remove-do = Fjern adgangsnøglen
sessions = Her er du logget ind
sessions-text = En session slutter af sig selv efter 12 timer. Kender du en ikke, så afslut den, og skift adgangskode.
sessions-others = Andre steder
sessions-none = Du er ikke logget ind andre steder.
sessions-end = Afslut de valgte
sessions-end-all = Afslut alle andre
sessions-nothing-chosen = Der er ikke valgt noget. Sæt hak ved en session, eller afslut alle andre.
session-this = denne
session-since = siden { $day } { $time }
session-some-browser = En browser
program-keys = Nøgler til programmer
program-keys-text = Med en nøgle kan et program gøre det, du selv kan gøre med kommunens møder: i dit navn og efter de samme regler. Det står i journalen med dit navn. Giv aldrig en nøgle til nogen; lav én til hvert program.
program-keys-none = Du har ingen nøgler.
program-key-made = Her er nøglen. Kopiér den nu: den vises ikke igen.
program-key-counts = Lavet den { $made }, gælder til { $until }
program-key-used = Brugt senest den { $day }
program-key-unused = Ikke brugt endnu
program-key-make = Lav en nøgle
program-key-name = Hvad hedder programmet?
program-key-for = Hvor længe skal den gælde?
program-key-days = { $count ->
    [one] Én dag
    [366] Et år
   *[other] { $count } dage
}
program-key-remove = Fjern nøglen
program-key-unnamed = Skriv, hvad programmet hedder, så du kan kende nøglen igen.
program-key-too-many = Du har så mange nøgler, som én person kan have. Fjern først en, der ikke bruges.
api-no-key = Nøglen mangler, er fjernet eller gælder ikke længere. Lav en ny på siden Min konto, og send den som "Authorization: Bearer …".
api-no-json = Send indholdet som application/json.
api-too-much = Der blev sendt for meget på én gang. Del det i flere kommandoer.
api-unreadable = Kommandoen kan ikke læses. Ret den på det sted, der er nævnt, og send den igen.
api-not-for-programs = Det kan et program ikke gøre med en nøgle: filer og dokumenter lægges ind i browseren, og underskrifter gives af den, der skriver under.
api-no-such = Der er ikke noget på den adresse, som du må følge arbejdet med.
api-unknown-field = Feltet kendes ikke, og intet er gjort. Ret navnet, eller lad feltet ude.
api-unread-filter = Et filter kan ikke læses, kendes ikke eller står der to gange. Ret det, der er nævnt, eller lad det ude.
api-fault = Noget gik galt hos os. Send den samme kommando igen om lidt: den tæller kun én gang.
refused-id-is-taken = Det id bruges allerede til noget andet. Træk et nyt, og send igen.
