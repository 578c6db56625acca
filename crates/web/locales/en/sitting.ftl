room-items = Items
screen = Screen in the room
screen-open = Open the screen for the room
screen-hint = For the projector in the meeting room: the item being dealt with, who has the floor, and the decision as it is read out.
screen-next = Next
screen-items = Agenda
screen-there = { $there } of { $all } members are present
screen-too-few = { $there } of { $all } members are present – too few to decide (rule 15)
screen-guests = { $count ->
    [one] Guest
   *[other] Guests
}
in-new-window = (opens in a new window)
has-the-word = The floor is with
give-word = Give the floor
give-word-now = Give the floor
give-word-hint = Everybody in the room and on the screen sees the time. It is not in the minutes.
speaker = Who
speaking-time = Speaking time
no-limit = No limit
word-for-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
end-word = End the floor
jump-to-item = Go to an item
is-decided = (decided)
call-guest-in = Call { $name } in
see-guest-out = See { $name } out
guest-is-inside = in the room since { $time }
guest-is-out = seen out { $time }
guest-before = You are invited to this item. You will be told here when you are called in.
guest-waits = The meeting is going on. Wait outside the room; you will be told here when you are called in.
guest-called-in = You are called in. Go into the meeting room now.
guest-seen-out = Your part of the meeting is over. Thank you for coming.
refused-not-in-the-room = The person is not in the room (rule 10). Note first that the member is present, or call the guest in at the item.
refused-word-too-long = Speaking time is from 1 to { $most } minutes. Choose a shorter time, or no limit.
save-and-next = Save, and take up the next item
move-to-number = Move an item to a number
move-number = Number
move-number-hint = 7 is the seventh item, 4.2 the second one under item 4.
unreadable-number = Write a number that the agenda has: 7 for the seventh item, 4.2 for the second one under item 4.
move-it = Move
to-new-item = New item
word-limit = { $count ->
    [one] of 1 minute
   *[other] of { $count } minutes
}
asking-for-word = Asked for the word
ask-for-word = Ask for the word
want-no-word = I do not want the word any more
i-leave = I am leaving the meeting
i-am-here = I am present
leaves-now = Leaves now
comes-now = Comes now
did-came-or-left = A member came or left
did-word-asked = Somebody asked for the word
