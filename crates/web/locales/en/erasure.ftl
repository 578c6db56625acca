# Erasure: words go wherever they stand
erasure = Erase words
erasure-lead = Find sensitive words and erase them wherever they stand: minutes and their earlier versions, drafts, proposals, attachments, reviews, follow-ups and lists. The trace stays: who erased, when and why.
erasure-words = The words to find
erasure-words-hint = At least three letters. Capital and small letters are the same, and a number is found with and without its hyphen. Letters are written when they are sent, and so stand nowhere.
erasure-search = Find
erasure-too-short = Write at least three letters.
erasure-places = { $count ->
    [one] The words stand in 1 place
   *[other] The words stand in { $count } places
}
erasure-own-only = You see the places where you may erase: in the papers of the bodies whose agendas you keep. An administrator sees all.
erasure-nowhere = The words stand nowhere that you may erase.
erasure-whole = The whole text at the place is erased, not the words alone: “[erased]” is left. Mend the text first where it can be mended; then only the old one is erased.
erasure-earlier = earlier version
erasure-not-shown = You may not read what stands here.
erasure-ground = Why?
erasure-choose = Choose
erasure-ground-hint = The ground stands in the journal, and for public papers under Corrections.
erasure-no-ground = Choose why it is erased.
erasure-wrong-password = The password is not right. Write it again; nothing is erased.
erasure-erase = Erase for ever
erasure-for-ever = It cannot be undone.
erasure-done = { $count ->
    [one] 1 place is erased.
   *[other] { $count } places are erased.
}
erasure-none-left = The words stand nowhere now.
erasure-left = { $count ->
    [one] The words still stand in 1 place.
   *[other] The words still stand in { $count } places.
}
erasure-no-backups = No backup that we know of holds it.
erasure-backups = These backups still hold it. Delete them, or restore them only with the list of erasures:
erased-mark = [erased]
file-erased = The file is erased.
ground-national-id = A national id
ground-private-contact = A private telephone number or address
ground-confidential = Confidential (Public Administration Act § 27)
ground-mistake = Written by mistake
ground-request = Whom it is about asked for it
ground-expired = It was kept for as long as it was to be
ground-other = Another ground
stands-file = the attachment's file
stands-source = the document that was read in
stands-draft = draft that is not saved
stands-note = a person’s own note
stands-imported = document read in
stands-item = the item's text or decision
stands-attachment = the attachment's title, or what was found in its file
stands-closing = ground or public title
stands-addendum = addition
stands-reservation = reservation beside a signature
stands-publication = what was said of publication
stands-head = the meeting's head, or a reason
stands-follow-up = follow-up
stands-review = review: highlight or remark
stands-proposal = proposal for an item
stands-rolling = rolling list
stands-wheel = year wheel
stands-leadership = leadership model
stands-forums = forums
stands-economy = economy
stands-body = how the body is set up
stands-municipality = how the municipality is set up
refused-nothing-to-erase = Choose at least one place to erase.
refused-cannot-erase = Records are preserved (rule 34), and one of the places may only be erased by an administrator. Leave it out, or ask an administrator.
passkey-erase = Erase with a passkey
passkey-erase-hint = Instead of the password. What is chosen above is erased.
erasure-wrong-passkey = The passkey is not yours; nothing is erased. Try again, or use the password.
erasure-told = Every search stands in the journal: who searched, when, and in how many places the words stood, never the words themselves. After twenty searches in a row one has to wait.
erasure-wait = You have searched many times in a row. Wait until { $time } and search again; nothing was searched. If something must be erased now, ask another administrator.
stands-goals = goals and projects
stands-changes = change programmes
stands-programmes = day programmes
stands-agreements = agreements
stands-it-model = corporate IT

# Personal data: legal basis and expiry (rule 32).
personal = Personal data in attachments
personal-hint = Where an attachment holds personal data, write on what basis it is kept, and until when (rule 32). When the day is over, it is proposed to be erased; nothing is erased by itself unless the body’s settings say so.
personal-add = Write the basis for an attachment
personal-until = Kept until { $day }.
personal-basis = Basis, such as “General Data Protection Regulation, article 6(1)(e)”
personal-last-day = Kept until
personal-keep = Keep basis and day
personal-none = Holds no personal data
personal-erase = Erase what has expired
mine-expired = Personal data should have been erased (rule 32)
step-erase = Erase
expired = Expired
expired-lead = These attachments hold personal data and were to be kept until a day that is over (rule 32). Erase them, or write a new basis and a new day on the page of the agenda.
body-erases-expired = Erase personal data by itself when it has expired
body-erases-expired-hint = Attachments that were to be kept until a day are erased when it is over (rule 32). Otherwise the start page proposes it.
did-personal-kept = It was noted on what basis an attachment is kept, and until when
did-personal-forgotten = It was noted that an attachment holds no personal data
refused-kept-without-basis = Write on what basis the personal data is kept, with its provision (rule 32).
refused-kept-until-the-past = Choose a day to come: the attachment is kept until then (rule 32). Where it is not to be kept, erase it under Erase words.
