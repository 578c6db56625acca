goals = Goals
goal = Goal
goals-of = Goals and projects: { $name }
goals-others = Goals of other bodies:
goals-for-nobody = You have no role at a body that works with goals.
goals-empty = Here stands which goals are worked for, in which areas, with which projects and decisions, and how it goes.
goals-first = Write a project
goals-example = Try an example
goals-undo = Undo the last change
goals-own = The municipality’s own goals
goals-un = The UN’s 17 goals
goals-matrix = Goals across areas
goals-matrix-hint = The number is how many projects there are. An empty field shows where there are none.
goals-as-table = The same as a table
goals-take = Take with you
goals-pdf = Goals and projects on paper (PDF)
goals-csv = The projects as a table (CSV)
goals-attach-to = Put with the item
goals-attach-hint = The goals are put with it as they stand today.
goals-attach = Put with the agenda
goals-table = From a table
goals-table-text = The table
goals-table-hint = A line for each project: { $columns }. Several goals or areas are parted by |; a UN goal is its number. The same name is the same project. If anything in the table is wrong, nothing is read in.
goals-table-read = Read the projects in
goals-table-empty = The table has no projects. Write a line for each.
goals-table-refused = Nothing was read in.
goals-table-more = { $count ->
    [one] And 1 more mistake.
   *[other] And { $count } more mistakes.
}
goals-row-twice = Line { $row }: »{ $value }« in »{ $column }« stands on a line before.
goals-cell-missing = Line { $row }: »{ $column }« is missing{ $value }.
goals-cell-no-day = Line { $row }: »{ $value }« in »{ $column }« is no day.
goals-cell-no-goal = Line { $row }: »{ $value }« in »{ $column }« is no goal.
goals-cell-no-area = Line { $row }: »{ $value }« in »{ $column }« is no area here.
goals-cell-no-position = Line { $row }: »{ $value }« in »{ $column }« is no position.
goals-read-of = Read goals in: { $name }
goals-read-from = The paper of { $day }
goals-read-frame = names the goals as a frame for the work. Choose what is to stand in the municipality’s own register.
goals-read-known = { $count ->
    [one] 1 area stands in the register already.
   *[other] { $count } areas stand in the register already.
}
goals-read-areas = { $count ->
    [one] 1 area
   *[other] { $count } areas
}
goals-read-goals = Goals that items name
goals-read-goal = { $number }. { $title } (item { $item })
goals-read-keep = Take over what is chosen
goals-read-all = Everything the paper says of goals stands in the register already.
goals-found = { $count ->
    [0] The paper names UN goals by number.
    [one] The paper names 1 area for which the goals are the frame.
   *[other] The paper names { $count } areas for which the goals are the frame.
}
goals-read = Read them in under goals
goal-new = New goal
goal-title = Goal
goal-about = What do we want to reach?
goal-since = From
goal-last-day = Until
goal-last-day-hint = The goal is over the day after.
goal-from = from { $day }
goal-until = until { $day }
goal-over = Over
goal-of-un = One of the UN’s 17 goals for sustainable development.
goal-change = Change the goal
goal-remove = Take the goal out
goal-remove-hint = The goal disappears from the register. That can be undone. If it was only reached or given up, write a last day instead.
goal-projects-title = Projects
goal-projects = { $count ->
    [0] No projects
    [one] 1 project
   *[other] { $count } projects
}
goal-no-projects = There are no projects under the goal.
goal-decisions = Decisions behind it
goal-decisions-none = No decision is linked to the goal.
goal-decision = Decision
goal-link = Link the decision to the goal
goal-unlink = Remove
goal-areas = Areas
goal-areas-hint = Change a name, or empty the field to take the area out. An area in which projects stand cannot be taken out.
goal-areas-none = There are no areas yet. Write them on the page of the goals.
goal-area = Area
goal-area-new = New area
goal-areas-save = Save the areas
goal-owner = Owner
goal-ownerless = No owner
goal-nobody-answers = Nobody answers for it
goal-partner = Partner
goal-agreement = Partner with an agreement
goal-no-agreement = No agreement
goal-partner-other = Partner without an agreement
goal-period = Period
goal-involvement = Citizens and civil society
goal-involvement-hint = How do citizens and civil society take part?
goal-effect = Expected long-term effect
goal-effect-hint = What is to be different in some years?
goal-unit = Unit of figures
goal-unit-hint = What the figures count, for example: km of cycle track. Leave the field empty if only words tell how it goes.
goal-project = Project
goal-project-name = Name of the project
goal-project-new = New project
goal-project-under = New project under the goal
goal-project-of = Project: { $name }
goal-project-change = Change the project
goal-project-over = Ended
goal-project-remove = Take the project out
goal-project-remove-hint = The project and how it went disappear from the register. That can be undone.
goal-trend = How it goes
goal-trend-none = Nobody has written yet how it goes.
goal-trend-word = How does it go?
goal-trend-note = Save the status
goal-trend-forget = Remove
goal-figure = Or a figure
goal-figure-in = Or a figure ({ $unit })
goal-figure-hint = Written as 12,5. If a figure stands here, it counts instead of the word.
trend-better = Better
trend-same = Unchanged
trend-worse = Worse
trend-on = { $said } ({ $day })
trend-of = How it goes: { $name }
un-goal-of = UN goal { $number }: { $title }
un-goal-1 = No poverty
un-goal-2 = Zero hunger
un-goal-3 = Good health and well-being
un-goal-4 = Quality education
un-goal-5 = Gender equality
un-goal-6 = Clean water and sanitation
un-goal-7 = Affordable and clean energy
un-goal-8 = Decent work and economic growth
un-goal-9 = Industry, innovation and infrastructure
un-goal-10 = Reduced inequalities
un-goal-11 = Sustainable cities and communities
un-goal-12 = Responsible consumption and production
un-goal-13 = Climate action
un-goal-14 = Life below water
un-goal-15 = Life on land
un-goal-16 = Peace, justice and strong institutions
un-goal-17 = Partnerships for the goals
refused-no-such-goal = The goal is no more. Go back to the goals.
refused-no-such-project = The project is no more. Go back to the goals.
refused-no-such-goal-area = The area is no more. Reload the page and choose again.
refused-no-such-figure = There is no status of that day. Reload the page.
refused-no-goal = Choose at least one goal that the project serves.
refused-no-goal-area-name = Write what the area is called.
refused-goal-area-twice = Two areas are called the same. Give one of them another name.
refused-goal-area-in-use = Projects stand in the area. Move them to another area first.
refused-goal-in-use = Projects stand under the goal. Take them out first, or write a last day on the goal.
refused-goal-linked-already = The decision is linked to the goal already. Choose another decision.
refused-figure-ahead = The day has not come yet. Write the status of today or before.
refused-too-many-goals = A body can have at most { $most } goals of its own. Take some out that are over.
refused-too-many-goal-areas = A body can have at most { $most } areas. Gather some of them.
refused-too-many-projects = A body can have at most { $most } projects. Take some out that have ended.
refused-too-many-figures = A project can have at most { $most } notes. Remove some of the oldest.
refused-too-many-decisions = At most { $most } decisions can stand behind it. Remove some of them.
unreadable-figure = The figure cannot be read. Write it as 1.250 or 12,5.
unreadable-trend = Choose how it goes, or write a figure.
