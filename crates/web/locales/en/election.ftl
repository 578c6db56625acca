elections = Secret ballot
election-go = Go to the slip
election-now = An election is held
election-heading = Election of { $office }, ballot { $ballot }
election-given = { $given } of { $all } have handed in their slip
election-slip = Your slip
election-blank = Blank
election-hand-in = Put the slip in the box
election-is-in = Your slip is in the box. It cannot be taken up again.
election-secret = Slips lie in the memory of the program alone until they are counted. What is written down is who voted and how many votes each had, never who voted for whom. Whoever can change the running program on the server is not covered by that. If the program restarts before they are counted, no slip counts and everybody is asked again.
election-count = Count the slips
election-count-hint = Whoever more than half of those present vote for is elected. Where nobody is on the first or second ballot, the third is between two, and with a tie lots are drawn (Danish local government act, section 24, 1).
election-stop = Stop the election
election-void = The election does not count
election-void-hint = The election stands in the journal with the reason, does not count and can be held again. What it wrote in the decision goes.
election-was-lost = The program was restarted before the slips were counted. None counts, and everybody was asked again.
election-is-void = Does not count.
election-next = Hold ballot { $ballot }
election-drawn = Several had as many votes. Tick those the lots fell on
election-lot-fell = The lot fell on { $name }
election-lot-hint = The meeting leader draws lots between the two.
election-open = Hand slips out
election-office = What is the election for?
election-office-hint = As it is to stand after “Valg af” in the minutes, for example: næstformand for udvalget
election-candidates = Candidates
election-candidates-hint = A name on each line, from 2 to 20.
body-ballots = The body elects persons on secret ballot
body-ballots-hint = Slips can be handed out in the meeting room when a person is to be elected. Who voted for whom is written down nowhere.
did-election-opened = Slips were handed out
did-election-counted = Slips were counted
did-lot-drawn = Lots were drawn
did-election-voided = An election does not count
refused-handed-none-in = These are present and have handed no slip in: { $names }. Give them time, or count without them.
yes-handed-none-in = Yes, count the slips there are
refused-holds-no-ballots = The body holds no secret ballots. They are switched on under Settings, the body.
refused-too-few-to-be-secret = { $count ->
    [0] There are no slips in the box. Wait, or stop the election.
    [one] With 1 slip it is no secret who voted for whom. There must be at least 3; vote by a show of hands instead.
   *[other] With { $count } slips it is no secret who voted for whom. There must be at least 3; vote by a show of hands instead.
}
refused-candidate-count = Write from 2 to { $count } candidates, a name on each line and no two alike.
refused-no-office = Write what the election is for.
refused-no-such-election = The election is over, or another one is held now. Look at the page again.
refused-slips-lost = There are no slips in the box. Wait until they are handed in, or stop the election.
refused-slip-is-in = Your slip is in the box already and cannot be taken up again. Wait until it is counted.
refused-draw-the-two = Several had as many votes. Draw lots and tick those they fell on, so that the third ballot is between two.
refused-not-the-program = Only the program itself can say that slips are lost. Choose “Stop the election” instead.
unreadable-candidate = Choose a name or Blank.
