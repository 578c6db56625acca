ways = Your work
settings = Settings
municipality = The municipality
municipality-name = The municipality's name
settings-bodies = Committees, the executive board and others that meet
bodies-none = There are none yet. Add the first one below.
body-name = Name
body-add = Add a committee or board
body-template = Template
body-no-name = Say what the committee or board is called, or choose “None yet”.
body-is-known = There is one of that name already. Choose it in the list, or give the new one another name.
template-direktion = Executive board: five standing items
template-council = Council
template-committee = Standing committee
template-none = None yet
body-is-published = papers are published
body-is-not-published = papers are not published
body-works = How you work
body-publishes = The papers are published
body-publishes-hint = While this is off, no agenda or minutes from here can reach the public. For an executive board it is off until somebody turns it on.
body-release-days = Working days between release and meeting
body-release-days-hint = A whole number. After the deadline a release needs a reason, which is printed on the agenda.
body-saturday = Saturday counts as a working day
body-signing = Who signs the minutes
signing-all = Everybody who took part
signing-chair = The chair
signing-nobody = Nobody
body-standing = Standing items
body-standing-text = A new agenda begins with these items, in this order. A change holds for meetings planned from now on.
body-standing-label = The items as they are written
body-standing-hint = Each item begins with its kind and title. [Label] begins a section, ## is a subheading, “- -” an empty list that is filled in and otherwise not printed, and === parts the items. Kinds: BESLUTNING (decision), DRØFTELSE (discussion), ORIENTERING (information), GENNEMGANG (review), ØKONOMI (economy), FORA (forums), SAGER (matters), DAGSORDEN (the meeting adopts it), SPØRGETID (question time) and EVENTUELT (any other business).
standing-no-kind = Item { $number } does not begin with its kind. Write BESLUTNING before its title, for example.
standing-template = Back to the template
standing-template-text = The standing items above are replaced by those of the template. Meetings that are planned already do not change.
body-standing-none = There are no standing items. A new agenda begins empty.
preview = Preview
preview-unkept = Preview of what you typed – it is not saved yet
body-council = Council
body-finance-committee = Finance committee
body-standing-committee = Standing committee
body-ad-hoc-committee = § 17 (4) committee
body-magistrate = Magistrate
body-advisory-board = Advisory board
body-executive-board = Executive board
body-managers-forum = Managers' forum
body-external-forum = Steering group or network
body-sub-committee = Subcommittee

people-register = People
people-open = Open the register of people
people-count = { $count ->
    [0] There are no people yet.
    [one] There is one person.
   *[other] There are { $count } people.
}
accounts-count = { $count ->
    [0] None of them can sign in.
    [one] One can sign in.
   *[other] { $count } can sign in.
}
people-search = Search by name, position, e-mail or login name
search = Search
people-none = The register is empty. Add a person below, or paste a table from a spreadsheet.
people-not-found = Nobody fits the search. Try a part of the name.
people-more = { $count ->
    [one] There is one more. Search to find it.
   *[other] There are { $count } more. Search to find them.
}
person-add = Add a person
person-name = Name
person-title = Position
person-email = E-mail
person-no-mail = The mail address cannot be used. Type it as name@kommune.dk, or leave the field empty.
person-no-name = A person needs a name. Type it and send again.
person-no-login = Type the login name the person is to sign in with, and send again.
person-facts = Facts
person-roles = Roles
person-no-roles = The person has no role yet and sees only what is public.
roles-earlier = { $count ->
    [one] One earlier role
   *[other] { $count } earlier roles
}
role = Role
role-give = Give a role
role-from = From
role-end = End
role-end-day = First day without the role { $role }
since = since { $day }
appoint = Make administrator
role-administrator = Administrator
role-administrator-text = May set up bodies, people and roles.
role-chair = Chair
role-vice-chair = Vice chair
role-member = Member
role-agenda-editor = Agenda editor
role-meeting-leader = Meeting leader
role-minute-taker = Minute taker
role-case-officer = Case officer
role-approver = Approver
role-observer = Observer
account = Account
account-none = no account
account-none-text = The person cannot sign in. By a link the person chooses the password; the login is a suggestion that you can change.
account-state = State
account-closed = account closed
account-with-codes = Open, with one-time codes
account-without-codes = Open, with a password only
account-open = Open the account again
account-close = Close the account
account-is-yours = You cannot close your own account. Ask another administrator.
account-hint = A closed account stops working at once, on open pages too. The new link changes nothing until the person has used it.
account-invite = Show a link that I hand over
account-mail = Send a link to { $mail }
account-mail-again = Send a link for a new password to { $mail }
link-mail-sent = The link was sent to { $mail } on { $when }. It counts once.
link-mail-waits = The link goes to { $mail } in a moment.
link-mail-again = The mail server did not take the link; it is tried again. It answered: { $answer }
link-mail-refused = The link could not be sent. The mail server answered: { $answer } See whether the address is right, or show a link and hand it over.
link-mail-no-address = The link was not sent: the person has no mail address.
link-mail-needless = The link was not sent. Make a new one.
link-mail-cannot = No mail can go to the person from here. Write a mail address under facts, or show a link and hand it over.
invite-again = Show a link for a new password
invite-link = Give the person this link
invite-link-text = { $count ->
    [one] It counts once, for one day. It is not shown again; make a new one if it is lost.
   *[other] It counts once, for { $count } days. It is not shown again; make a new one if it is lost.
}
login-is-taken = Somebody else uses that login name. Choose another.

people-table = Paste from a spreadsheet
people-table-lead = Select the table in the spreadsheet, copy it and paste it here. You see what each line means before anything is kept.
table-text = The table
table-hint = The first line names the columns: { $columns }. A person with two roles has two lines. The same table can be pasted again. An empty cell leaves what is there; a dash (-) empties the field.
table-hint-roles = Roles: { $roles }. Days are written 31-01-2026.
table-try = See what will happen
table-keep = Keep it all
table-lines = { $count ->
    [one] One line
   *[other] { $count } lines
}
table-faults = { $count ->
    [one] One line is not understood. Mend it in the table below and look again; nothing is kept before.
   *[other] { $count } lines are not understood. Mend them in the table below and look again; nothing is kept before.
}
table-has-faults = Nothing was kept: mend the lines that are not understood, and look again.
table-is-empty = The table is empty. Its first line names the columns: { $columns }.
table-line = Line
table-says = What happens
table-adds-person = new person
table-knows-person = known person
table-fills = { $field }: “{ $after }” is new
table-empties = { $field }: “{ $before }” is taken out
table-turns = { $field }: “{ $before }” becomes “{ $after }”
table-adds-role = new role
table-knows-role = has the role
table-adds-body = the body is not there yet
table-new-body = There is no “{ $name }”
table-body-meant = I meant “{ $name }”
table-body-new = Make “{ $name }”
table-bodies-open = Nothing was kept. Say for each new name whether it is to be made, or correct it in the table: { $names }.
table-meant = Did you mean “{ $name }”?
table-near-title = “{ $title }” is a new title; did you mean “{ $name }”?
table-no-login = The login name is missing: put it in the column login.
table-no-name = The name is missing: put it in the column navn.
table-no-role = No role is called “{ $role }”: use one of the names below.
table-no-body = The role is in no body: write it in the column organ.
table-other-name = The login “{ $login }” is “{ $name }” on line { $line }: each person has their own.
table-no-mail = “{ $mail }” is no mail address: mend it, or leave the field empty.
table-no-day = “{ $day }” is no day with its year: write it for instance as 31-01-2026.

set-up = Set-up
set-up-lead = The municipality is empty. Here it gets its name, its first administrator and its first body. Afterwards this page is gone.
set-up-token-head = Show that you run the program
set-up-token = Set-up token
set-up-token-hint = It stands on the terminal where the program was started, and in the file setup-token in the data folder.
set-up-wrong-token = The set-up token does not fit. Look at the terminal or into the file setup-token in the data folder, and try again.
set-up-wait = There were too many attempts with the set-up token. Wait until { $time } and try again.
set-up-no-name = Say what the municipality is called, and send again.
set-up-administrator = The first administrator
set-up-body = The first body
set-up-edits = I am the agenda editor there
set-up-do = Set the municipality up
choose-password = Choose a password
choose-password-text = Your login name is { $login }. The link counts once.
choose-password-do = Save and sign in
new-password = Password
new-password-again = The password again
new-password-hint = At least 12 characters. Four random words are good.
password-too-short = The password is too short. Choose one of at least 12 characters, and send again.
password-is-login = The password must not contain the login name. Choose another, and send again.
password-not-the-same = The two passwords differ. Type the same one twice, and send again.
code-offer = One-time code
code-offer-text = Scan the picture with an app for one-time codes, or type the letters into it. Then type the six digits that the app shows now.
code-now = The six digits
code-drawing = The key for one-time codes as a picture; it also stands as letters beside it
code-no-secret = The key for one-time codes was lost. Reload the page and begin again.
code-does-not-fit = The six digits do not fit the key. See that the telephone's clock is right, and type the digits that stand there now.

problem-for-administrators-title = For administrators only
problem-for-administrators-text = The page is for those who set the municipality up (rule 36). Ask an administrator to do it for you or to give you the role.
problem-set-up-already-title = The municipality is set up
problem-set-up-already-text = This page is gone for good. Sign in; where no administrator can any more, the operator gives access again with raadslag account.
problem-link-is-over-title = The link no longer counts
problem-link-is-over-text = It was used, or it is too old. Ask an administrator for a new one.
refused-already-founded = The municipality is set up already. Sign in as an administrator and change it under Settings.
refused-no-name = A name is needed. Type it and send again.
refused-already-administrator = The person is an administrator already. Reload the page.
refused-no-administrator = The person is no administrator. Reload the page.
refused-last-administrator = This is the last administrator, and somebody must be able to let others in (rule 36). Make another person administrator first.
