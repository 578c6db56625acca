# Underskrifter, forbehold og tilbagekaldelse
signing-awaited = har ikke skrevet under endnu
signing-reservation = Forbehold
signing-with-reservation = Med forbehold. Ordene vises for dem, der må se hele referatet.
signing-own-reservation = Dit forbehold
signing-earlier = Tidligere underskrifter
signing-recalled = Kaldt tilbage { $when }. Underskrifterne gælder ikke længere.
signing-recalled-public = Dette referat blev kaldt tilbage { $when } og bliver rettet. En ny udgave kommer.
signing-recalled-edition = Denne udgave er kaldt tilbage. Se mødets side.
meeting-is-cancelled = Mødet er aflyst.
given-out-on = Udgivet { $day }.
signing-signed = har skrevet under { $how }
