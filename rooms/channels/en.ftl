said-left = link { $epoch }, sequence { $sequence }, attempt { $attempt }
said-handed = attempt { $attempt }
said-restarted = No answer came any more: the program or the link was started again.
said-broken = The link broke before an answer came.
said-silent = No answer came in time.
