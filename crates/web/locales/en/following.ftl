# Who follows from outside, by mail or feed.

follow = Follow
follow-this = Follow { $what }
follow-case = Follow the case
follow-what-body = “{ $thing }”
follow-what-case = the case “{ $thing }”
follow-what-promise = the promise “{ $thing }”
follow-what-a-word = a word
follow-what-word = the word “{ $thing }”
follow-lead = Get a mail each time something happens in public: an agenda, a decision, a change. One mail a step, and you stop with one press.
follow-mail = Your mail address
follow-mail-hint = It is used for these mails only. You say yes in a mail before you get more.
follow-do = Send me mails
follow-feed = Rather a feed (Atom) that you read in a program of your own, without giving an address?
follow-feed-link = Get the feed
follow-look = See what you follow
follow-feed-how = A feed is read in a program or an app called a feed reader (RSS or Atom). Copy the address of the link and add it there; the browser itself only shows it as code.
follow-no-mail = No mails are sent from this site. Use the feed instead.
follow-choose = What do you want to follow?
follow-choose-text = Open the page of a case or a committee, or a committee’s list of what became of its decisions, and press Follow. Or type a word that is to stand in a public item:
follow-word = Word
follow-word-hint = The word is also found at the beginning of longer ones.
follow-word-do = Go on
follow-word-odd = A word has three to sixty letters or digits and is not only small words such as “og” and “den”, which stand everywhere. Type another word.
follow-goal = Or one of the UN’s goals
follow-goal-hint = You hear of public items that are linked to the goal.
follow-goal-do = Go on with the goal
follow-mail-odd = That does not look like a mail address. Type it as name@example.dk.
follow-wait = Many mails were asked for in a short time from the network address you are at; in a library several people share it. Your mail was not sent. Wait until { $time }, then press the button again. The feed can be fetched at once.
follow-wait-all = Many mails were asked for on this site in a short time. Your mail was not sent. Wait until { $time }, then press the button again. The feed can be fetched at once.
follow-wait-to = Many mails to that address were asked for in a short time. Your mail was not sent. Wait until { $time }, then press the button again. The feed can be fetched at once.
follow-asked = Look in your mail
follow-asked-text = If the address is right, a mail comes in a moment with a page on which you say yes. If it does not come, look in unwanted mail, or try again later.
follow-yours = You follow { $what }
follow-yours-text = Mails go to { $address }.
follow-yes-question = Do you want to follow { $what }?
follow-yes = Yes, send me mails
follow-no = No, delete the address
follow-stop = Stop following
follow-stopped = You follow no more
follow-stopped-text = The address is deleted here, and no more mails come about { $what }.

mail-follow-ask = Do you want to follow { $what }?
mail-follow-ask-text = Somebody asked { $name } to send mails about { $what } to this address.
mail-follow-ask-yes = If you want them, open this page and press Yes:
mail-follow-ask-no = If you did not ask for it, do nothing. The address is deleted in seven days.
mail-follow-known = You follow { $what } already
mail-follow-known-text = You get mails about { $what } from { $name } already.
mail-follow-about = { $what }: { $says }
mail-follow-decided = Decision: { $outcome }
mail-follow-came-of = It comes of the decision “{ $title }” of { $body }:
mail-follow-before = Last time: { $body } { $day }: { $outcome }
mail-follow-before-text = Last time, in { $body } { $day }:
mail-follow-more = { $count ->
    [one] and one more item
   *[other] and { $count } more items
}
mail-follow-read = Read all of it: { $link }
mail-follow-why = You get this mail because you follow { $what }.
mail-follow-off = Stop with one press: { $link }
problem-followed-no-more-title = You no longer follow
problem-followed-no-more-text = The link is not in use: the address was deleted here, or the question was not answered within a week. No mails come. To follow again, press Follow on the page of the case or the committee.
follow-choose-feeds = No mails are sent from this site. What you choose you get as a feed (Atom) that you read in your own program.
