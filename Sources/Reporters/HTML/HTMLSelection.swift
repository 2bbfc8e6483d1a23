import Assessment
import Inventory

/// Which rows of a report the page shows, in which order, and how many it leaves to other files.
struct HTMLSelection {
  /// How much one page may hold.
  struct Limits {
    /// Credentials beyond which the inventory lists only those that need action.
    var rows: Int
    /// Applications with a section of their own.
    var objects: Int
    /// Rows of "Act first", each with its details.
    var actFirst = 100
    /// Credentials in the clean-up list.
    var cleanUp = 1_000
    /// Decisions with their steps listed in one group of the plan.
    var candidatesPerGroup = 200
    /// Findings listed under one rule.
    var findingsPerRule = 200
    /// Input files listed.
    var inputs = 1_000

    /// 50,000 rows open in about five seconds, twice that in minutes; an application takes the room
    /// of some rows.
    init(rows: Int = HTMLOptions().rows) {
      self.rows = rows
      objects = max(min(rows, 10_000), rows / 5)
    }
  }

  let limits: Limits
  /// All rows that need action, worst first, then soonest.
  let actFirst: [AssessedCredential]
  /// The groups of the inventory in the order of the page.
  let groups: [HTMLInventoryGroup]
  /// Indexes into `AssessmentReport.objects`, by name.
  let objects: [Int]
  /// Credentials that the page does not list; none of them needs action.
  let omittedRows: Int
  /// The same by status.
  let omittedByStatus: [CredentialStatus: Int]
  /// Applications and service principals without a section.
  let omittedObjects: Int
  private let shown: Set<Int>

  init(_ report: AssessmentReport, limits: Limits) {
    self.limits = limits
    actFirst = Array(report.actFirstRows)
    let isWhole = report.credentials.count <= limits.rows
    let rows = isWhole ? report.credentials : actFirst
    omittedRows = report.credentials.count - rows.count
    var omitted = isWhole ? [:] : report.summary.byStatus
    if !isWhole {
      for row in actFirst { omitted[row.status, default: 0] -= 1 }
    }
    omittedByStatus = omitted.filter { $0.value > 0 }
    groups = HTMLInventoryGroup.groups(of: rows, in: report)
    objects = Self.objects(of: report, actFirst: actFirst, limit: limits.objects)
    omittedObjects = report.objects.count - objects.count
    shown = Set(objects)
  }

  /// Whether an application or service principal has its own section to link to.
  func shows(object index: Int) -> Bool {
    shown.contains(index)
  }

  /// All of them where they fit; else those whose credentials need action, the worst of these.
  private static func objects(
    of report: AssessmentReport, actFirst: [AssessedCredential], limit: Int
  ) -> [Int] {
    var chosen = Array(report.objects.indices)
    if chosen.count > limit {
      var seen: Set<Int> = []
      chosen = actFirst.lazy.map { Int($0.object) }.filter { seen.insert($0).inserted }
      chosen = Array(chosen.prefix(limit))
    }
    return
      chosen
      .map { (index: $0, name: report.applicationName(of: report.objects[$0])?.lowercased() ?? "") }
      .sorted { ($0.name, $0.index) < ($1.name, $1.index) }
      .map { $0.index }
  }
}
