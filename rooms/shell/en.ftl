### Words that are used everywhere.

environment = Environment
to-content = To the content
to-start = To the start
main-menu = Main menu
search = Search
search-contacts = Search a contact by name or number
search-quickly = Quick search
waiting = waiting
theme = Theme
sign-out = Sign out
article-short = art.
save = Save
crumbs = Breadcrumbs
optional = (optional)
why = why?

nav-week = Week
nav-call-outs = Call-outs
nav-contacts = Contacts
nav-inbox = Inbox
nav-wallet = Wallet
purse = Available
purse-unit = credits available
purse-credits = { $n ->
    [one] { $shown } credit
   *[other] { $shown } credits
}
nav-messages = Messages
nav-more = More
nav-operator = Operations (provider)
nav-users = Users
nav-developers = API and webhooks
nav-me = My account
nav-phones = Phones (demo)

role = { $role ->
    [admin] admin
    [planner] planner
    [finance] finance
   *[viewer] viewer
}

demo-clock = The demo's clock
demo-now = Demo: it is
demo-hour = + 1 hour
demo-day = + 1 day

weekday-short-1 = Mon
weekday-short-2 = Tue
weekday-short-3 = Wed
weekday-short-4 = Thu
weekday-short-5 = Fri
weekday-short-6 = Sat
weekday-short-7 = Sun
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

not-found-title = Not found
refused-title = That cannot be done like this
failed-title = Something went wrong on our side
failed-detail = What you asked was not done. Please try again in a moment. If it keeps failing, mention number { $number } to the help desk.
failed-number = Number { $number }

refusal-provider-unknown = The settings do not say yet who the provider is ([provider] in flex.toml). Without name, address, KvK number, VAT id and IBAN no document can be made.
refusal-not-found = This does not exist, or no longer, or not in your environment.
refusal-fields = One or more fields are not right yet.
refusal-not-your-role = Your role does not allow this. An admin of your environment can change your role.
refusal-signed-out = You are not signed in (any more). Sign in again and try once more.
refusal-token-missing = Send an API token along: Authorization: Bearer flex_….
refusal-token-unknown = This token is unknown or revoked.
refusal-scope-missing = This token may not do this; it lacks the scope “{ $scope }”.
refusal-too-many = Too many requests. Try again in { $wait } seconds.
refusal-body-too-large = This is too large to receive.
refusal-body-unreadable = The request did not arrive whole. Send it again.
refusal-json-broken = This is not valid JSON: { $what }.
refusal-json-value = This value is not right: { $what }.
refusal-json-unknown-field = There is no field { $field } here; there are: { $known }.
refusal-json-no-fields = There is no field { $field } here; nothing is asked.
refusal-json-missing-field = The field { $field } is missing.
refusal-json-type = This has to be { $expected ->
    [number] a whole number
    [boolean] true or false
    [list] a list
    [object] an object
   *[text] text
}.
refusal-form-value = This value is not right: { $what }.
refusal-text-nul = There is a character in this that no text has (U+0000). Take it out.
refusal-idempotency-key = The Idempotency-Key is empty or longer than { $most } characters.
refusal-idempotency-key-reused = This Idempotency-Key was used for another request. Use a new key.
refusal-if-match-missing = Send If-Match with the ETag of the version that you change.
refusal-stale = This was changed meanwhile; the version is now { $etag }. Fetch it again and try once more.
refusal-limit = Ask for 1 up to and including { $most }.
refusal-cursor = This cursor is not one of ours. Leave out `after` for the first page.
