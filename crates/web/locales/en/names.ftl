# Names in documents
names = Names in documents
names-lead = Who and which bodies the papers read in name among members, absent and signatories comes together here. What is certain the program finds by itself. What is doubtful you settle once and for all; it holds for papers that were read in and for those that come.
names-asked = { $count ->
    [0] People in doubt
    [one] 1 name in doubt
   *[other] { $count } names in doubt
}
names-none-asked = No name is in doubt.
names-more-asked = { $count ->
    [one] 1 more name comes up when these are settled.
   *[other] { $count } more names come up when these are settled.
}
names-is-it = Is it the same as { $name }?
names-who = See the person
names-same = Same person
names-apart = Another person
names-new = A new person, none of these
names-nobody = Not a person
names-ask-same-name = The same name, and nothing beside it shows that it is the same person.
names-ask-other-party = The same name with another party.
names-ask-other-writing = The name is written otherwise.
names-ask-several = Several may be meant.
names-more-places = { $count ->
    [one] and one place more
   *[other] and { $count } places more
}
names-in-members = { $body }, { $day }: members, no. { $row }
names-in-absent = { $body }, { $day }: absent, no. { $row }
names-in-stood-in-for = { $body }, { $day }: a deputy came
names-in-signatories = { $body }, { $day }: signatories, no. { $row }
names-unclear = Two of one name
names-unclear-text = The name stands twice in one list, and nothing tells the two apart. Nobody is recognised by it. Where party or title stand in the paper, read it in again with them.
names-bodies = Bodies in doubt
names-bodies-none = No body is in doubt.
names-is-it-body = Is it { $name }?
names-body-letters = It may be the letters of the name.
names-body-words-stay = Words of the name stay, and its papers begin where the others end: it may be the earlier name.
names-body-same = Same body
names-body-apart = Another body
names-body-earlier = Earlier name
names-from = From
names-until = Until and with
names-one-body = These have the same words in their names and count as one body:
names-people = { $count ->
    [one] 1 person in the papers
   *[other] { $count } people in the papers
}
names-find = Find a name
names-search = Find
names-people-none = No papers read in name people yet.
names-people-not-found = Nobody has that in their name.
names-people-more = { $count ->
    [one] One person more: search for the name.
   *[other] { $count } people more: search for the name.
}
names-meetings = { $count ->
    [one] 1 meeting
   *[other] { $count } meetings
}
names-also = Also written:
names-settled = Settled
names-settled-none = Nothing is settled yet.
names-settled-same = { $name } is the same person as { $others }
names-settled-apart = { $name } is another person than { $others }
names-settled-nobody = { $name } is not a person
names-settled-erased = A name that was erased since
names-settled-meanwhile = It was settled in the meantime, or the papers say otherwise now. See the page again.
names-body-settled-same = { $name } is the same body as { $body }
names-body-settled-apart = { $name } is another body than { $body }
names-body-settled-earlier = { $name } is the earlier name of { $body }{ $days }
names-undo = Undo
names-is-registered = Stands in the people register.
names-written = { $count ->
    [one] Written in 1 way
   *[other] Written in { $count } ways
}
names-part = Another person
names-join = Is the same person as another
names-join-who = Who
names-stands-in = Stands in
names-stands-nowhere = No paper that you may see names the person.
names-reason-settled = settled by a person
names-reason-same-body = the same name in the body’s papers
names-reason-same-party = the same name and party
names-reason-same-title = the same name and title
names-reason-of-council = the same name in the council that the committee’s members are of
names-reason-has-role = in the people register with a role at the body
names-reason-only-one = only one can be meant
names-earlier = Earlier name:
refused-settles-nothing = That settles nothing: a name or body is always the same as itself. Choose two different ones.
did-names-settled = It was settled who a name in documents is
did-bodies-settled = It was settled whether two bodies in documents are one
did-settlement-undone = What was settled of a name was taken back
names-settings = Who and which bodies the papers read in name, and what is in doubt.
names-open = Open the names
names-ask-long-away = The same name, with many years in between.
