import Inventory

/// The number of sign-ins of one type in a file, and their period.
struct SignInSpan {
  typealias Window = CollectionLedger.Window

  private(set) var rows = 0
  /// Whether every row is a daily count.
  private(set) var isSummarised = true
  /// From the first sign-in to the last dated one, or to the beginning of the last day.
  private var dated: Window?
  /// The beginning of the last counted day.
  private var lastDay: Instant?
  /// The seconds after midnight at which the counted days begin.
  private var beginnings: Set<Int64> = []
  /// Up to two of the applications named in rows: two show that it is not only one.
  private(set) var applications: Set<Identifier> = []

  private mutating func note(_ application: Identifier) {
    guard applications.count < 2, !application.isMissing else { return }
    applications.insert(application)
  }

  mutating func add(_ signIn: SignIn, day: Instant?) {
    rows += 1
    note(signIn.appId)
    isSummarised = isSummarised && day != nil
    let first = signIn.firstTime ?? signIn.time
    extend(Window(from: first, until: day.map { max($0, first) } ?? signIn.time))
    guard let day else { return }
    lastDay = lastDay.map { max($0, day) } ?? day
    if beginnings.count < 24 { beginnings.insert(day.secondsOfDay) }
  }

  mutating func add(_ other: SignInSpan) {
    guard other.rows > 0 else { return }
    rows += other.rows
    for application in other.applications.sorted() { note(application) }
    isSummarised = isSummarised && other.isSummarised
    if let dated = other.dated { extend(dated) }
    if let day = other.lastDay { lastDay = lastDay.map { max($0, day) } ?? day }
    beginnings.formUnion(other.beginnings)
  }

  private mutating func extend(_ window: Window) {
    dated = dated.map { $0.union(window) } ?? window
  }

  /// The length of a counted period in seconds.
  ///
  /// A day, or 6 hours or 1 hour if "days" begin at several hours (`aggregationWindow`).
  var countedSeconds: Int64 {
    if beginnings.count < 2 { return Instant.secondsPerDay }
    return beginnings.allSatisfy { $0 % 21_600 == 0 } ? 21_600 : 3_600
  }

  /// From the first sign-in to the last; a counted day extends to its end.
  var window: Window? {
    guard var window = dated else { return nil }
    if let lastDay {
      window.until = max(window.until, lastDay.advanced(bySeconds: countedSeconds - 1))
    }
    return window
  }
}
