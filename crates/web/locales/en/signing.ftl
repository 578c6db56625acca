# Signatures, reservations and recalls
signing-awaited = has not signed yet
signing-reservation = Reservation
signing-with-reservation = With a reservation. Its words are shown to those who may see the whole minutes.
signing-own-reservation = Your reservation
signing-earlier = Earlier signatures
signing-recalled = Recalled { $when }. The signatures no longer count.
signing-recalled-public = These minutes were recalled { $when } and are being corrected. A new edition will come.
signing-recalled-edition = This edition was recalled. See the page of the meeting.
meeting-is-cancelled = The meeting is cancelled.
given-out-on = Given out { $day }.
signing-signed = signed { $how }
