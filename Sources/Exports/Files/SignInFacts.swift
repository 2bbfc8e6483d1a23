import Inventory

/// What the rows of one file prove about a log of sign-ins: whose they are, and over which time.
struct SignInFacts {
  typealias Window = CollectionLedger.Window

  /// Whose sign-ins there are.
  private(set) var events: SignInEvents = []
  private(set) var servicePrincipals = SignInSpan()
  private(set) var nonInteractive = SignInSpan()
  /// Rows that do not tell whose sign-in they are.
  private(set) var undeclared = 0
  /// Rows whose time is missing or unreadable.
  var undated = 0
  /// Rows that do not tell which application signed in, or what came of it.
  var damaged = 0
  /// Rows in which there is text where an object belongs.
  var cut = 0
  /// Whether it is the answer to a query of somebody's own, which may have asked for failures only.
  var isOfQuery = false
  private(set) var hasSuccess = false
  /// Rows of such a query.
  var queryRows = 0
  /// Rows that Log Analytics returns at most: in the portal, and through its API.
  /// https://learn.microsoft.com/azure/azure-monitor/service-limits#log-queries-and-language
  private static let rowLimits = [30_000, 500_000]
  /// Lists without a row.
  var emptyLists = 0
  /// The applications that rows name, up to two: more tell nothing more.
  private(set) var applications: Set<Identifier> = []

  /// - Parameter day: of a row that was counted by day, when the day begins.
  mutating func add(_ signIn: SignIn, day: Instant?) {
    events.formUnion(signIn.event)
    if signIn.event.isEmpty { undeclared += 1 }
    if signIn.succeeded { hasSuccess = true }
    if signIn.event.contains(.servicePrincipal) { servicePrincipals.add(signIn, day: day) }
    if signIn.event.contains(.nonInteractiveUser) { nonInteractive.add(signIn, day: day) }
    note(signIn.appId)
  }

  private mutating func note(_ application: Identifier) {
    guard applications.count < 2, !application.isMissing else { return }
    applications.insert(application)
  }

  /// Whether nothing but refusals came of a query.
  var showsRefusalsOnly: Bool { isOfQuery && !hasSuccess && servicePrincipals.rows > 0 }

  /// Whether a query may have had more rows than it was allowed to return.
  var endsAtRowLimit: Bool { Self.rowLimits.contains(queryRows) }

  mutating func add(_ other: SignInFacts) {
    events.formUnion(other.events)
    servicePrincipals.add(other.servicePrincipals)
    nonInteractive.add(other.nonInteractive)
    undeclared += other.undeclared
    undated += other.undated
    damaged += other.damaged
    cut += other.cut
    queryRows += other.queryRows
    emptyLists += other.emptyLists
    isOfQuery = isOfQuery || other.isOfQuery
    hasSuccess = hasSuccess || other.hasSuccess
    for application in other.applications.sorted() { note(application) }
  }
}
