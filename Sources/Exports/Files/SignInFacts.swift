import Inventory

/// The evidence in the rows of one file about a sign-in log: event types and periods.
struct SignInFacts {
  typealias Window = CollectionLedger.Window

  /// The event types of the sign-ins.
  private(set) var events: SignInEvents = []
  private(set) var servicePrincipals = SignInSpan()
  private(set) var nonInteractive = SignInSpan()
  /// Rows that do not show whose sign-in they are.
  private(set) var undeclared = 0
  /// Rows whose time is missing or unreadable.
  var undated = 0
  /// Rows that do not show which application signed in, or with what result.
  var damaged = 0
  /// Rows with text in place of an object.
  var cut = 0
  /// Whether it is the result of a user's own query, which may have asked for one outcome only.
  var isOfQuery = false
  private(set) var hasSuccess = false
  private(set) var hasRefusal = false
  /// Rows of such a query.
  var queryRows = 0
  /// The maximum number of rows that Log Analytics returns in the portal and through its API, and
  /// that Defender's advanced hunting returns (10,000 in earlier years).
  ///
  /// https://learn.microsoft.com/azure/azure-monitor/service-limits#log-queries-and-language
  /// https://learn.microsoft.com/defender-xdr/advanced-hunting-limits
  private static let rowLimits = [10_000, 30_000, 100_000, 500_000]
  /// Lists without rows.
  var emptyLists = 0
  /// The event types of the row that was added last.
  private(set) var lastEvents: SignInEvents = []

  /// - Parameter day: the beginning of the day if the row is a daily count.
  mutating func add(_ signIn: SignIn, day: Instant?) {
    events.formUnion(signIn.event)
    if signIn.event.isEmpty { undeclared += 1 }
    if signIn.succeeded {
      hasSuccess = true
    } else if !signIn.hasUnknownOutcome {
      hasRefusal = true
    }
    if signIn.event.contains(.servicePrincipal) { servicePrincipals.add(signIn, day: day) }
    if signIn.event.contains(.nonInteractiveUser) { nonInteractive.add(signIn, day: day) }
    lastEvents = signIn.event
  }

  /// Whether a query returned nothing but failures.
  var showsRefusalsOnly: Bool { isOfQuery && !hasSuccess && servicePrincipals.rows > 0 }

  /// Whether a query may have been cut off at the row limit.
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
    hasRefusal = hasRefusal || other.hasRefusal
  }
}
