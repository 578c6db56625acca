# Search

search-title = Search meetings and decisions
search-words = Search for words, a name or a case number
search-from = From
search-until = Until
search-no-day = The date “{ $typed }” cannot be read. Choose a day in the field, and search again.
search-no-sort = There is no order “{ $typed }”. Search again; above what is found you can choose best, newest or oldest first.
search-days-turned = The day from which lies after the day until which. Correct one of them, and search again.
search-found = { $count ->
    [one] 1 result
   *[other] { $count } results
}
search-filters = Narrow down
search-chosen = Chosen filters
search-remove = (remove)
search-clear = Remove all
search-kind = Kind
search-outcome = Outcome
search-person = Person
search-goals = Global Goals
search-goal = Global Goal { $number }
search-sort = Order
search-best = Best first
search-newest = Newest first
search-oldest = Oldest first
search-before = Previous page
search-after = Next page
search-on-page = Page { $number } of the file
search-on-sheet = The sheet “{ $name }” of the file
search-on-sheet-number = Sheet { $number } of the file
search-title-only = Closed: only its title is public
search-draft = Being worked on
search-unread = The text of the file cannot be searched
search-building = The search is being made ready. Try again in a while; meetings and items can be read meanwhile.
search-hint = Type one or more words. What is found holds all of them.
search-hint-forms = Danish forms and parts of words are found too: budget finds budgetopfølgning and overslagsbudgettet.
search-hint-phrase = Words in quotation marks are found in that order: “fælles ledelse”.
search-hint-number = Type a case number or document number in full: 26/2214.
search-hint-day = A date can be typed as 20. oktober 2026, 20.10.2026 or 20/10-2026; the meeting on that day comes first.
search-hint-not = A minus before a word leaves it out: havnebad -sauna. OR in capitals finds the one or the other: havnebad OR svømmehal.
search-none = Nothing was found.
search-none-spelling = See whether the words are spelt right.
search-none-fewer = Try fewer words, or another word that means the same.
search-none-filters = Search without filters
search-alike = Nothing was found by { $words }. These hold words like it.
search-alike-taken = Nothing was found by { $words }. These hold words like it: { $taken }.
search-relaxed = Nothing or hardly anything holds every word. That comes first; then what holds most of them.
search-file-unread = The words of this file cannot be found by a search: it could not be read.
