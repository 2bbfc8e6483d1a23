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
    /// Cards of applications that are down with steps of their own.
    var cards = 100
    /// Rows of the lists by date with facts and steps of their own.
    var rowsWithSteps = 300
    /// Rows of one list by date.
    var rowsPerList = Int.max
    /// Credentials that the page's search finds.
    var found = Int.max
    /// Credentials listed under one owner.
    var rowsPerOwner = 50
    /// Credentials named in one group of decisions.
    var namesPerGroup = 5_000
    /// Credentials in the clean-up list.
    var cleanUp = 1_000
    /// Applications in it with a block of commands.
    var cleanUpBlocks = 300
    /// Decisions with their steps listed in one group of the plan.
    var candidatesPerGroup = 200
    /// Findings listed under one rule.
    var findingsPerRule = 200
    /// Input files listed.
    var inputs = 1_000

    /// An application takes the room of some rows.
    init(rows: Int = HTMLOptions().rows) {
      self.rows = rows
      objects = max(min(rows, 5_000), rows / 5)
    }

    /// The same with less of what is elsewhere, too: 20,000 applications take 10 MB.
    fileprivate var ofLargeTenant: Limits {
      var limits = self
      limits.objects = min(objects, 150)
      limits.cards = min(cards, 50)
      limits.rowsWithSteps = min(rowsWithSteps, 60)
      limits.rowsPerOwner = min(rowsPerOwner, 2)
      limits.namesPerGroup = min(namesPerGroup, 200)
      limits.candidatesPerGroup = min(candidatesPerGroup, 50)
      limits.findingsPerRule = min(findingsPerRule, 100)
      limits.cleanUp = min(cleanUp, 500)
      limits.cleanUpBlocks = min(cleanUpBlocks, 100)
      return limits
    }

    /// Credentials beyond which a page that lists all that needs action would open in no browser: a
    /// million take 180 MB.
    fileprivate static let huge = 200_000

    /// The most urgent of each list, which is what a page is for; the files hold the rest.
    fileprivate var ofHugeTenant: Limits {
      var limits = ofLargeTenant
      limits.rowsPerList = min(rowsPerList, 5_000)
      limits.found = min(found, 100_000)
      return limits
    }
  }

  let limits: Limits
  /// Whether the page lists every credential; else what needs action, and the rest is data for its
  /// script.
  let isWhole: Bool
  /// Whether not even all that needs action is listed.
  let isCut: Bool
  /// All rows that need action, worst first, then soonest.
  let actFirst: [AssessedCredential]
  /// The groups of the inventory in the order of the page.
  let groups: [HTMLInventoryGroup]
  /// Indexes into `AssessmentReport.objects`, by name.
  let objects: [Int]
  /// Credentials that the inventory does not list.
  let omitted: [AssessedCredential]
  /// Those that the page lists nowhere, for nothing has to be done, by status.
  let omittedByStatus: [CredentialStatus: Int]
  /// Applications and service principals without a section.
  let omittedObjects: Int
  private let shown: Set<Int>

  init(_ report: AssessmentReport, limits: Limits) {
    isWhole = report.credentials.count <= limits.rows
    isCut = !isWhole && report.credentials.count > Limits.huge
    self.limits = isWhole ? limits : isCut ? limits.ofHugeTenant : limits.ofLargeTenant
    actFirst = Array(report.actFirstRows)
    // What needs action is in the lists by date, each with its anchor.
    let rows = isWhole ? report.credentials : []
    omitted =
      isWhole ? [] : isCut ? Array(actFirst.prefix(self.limits.found)) : report.credentials
    var counts: [CredentialStatus: Int] = [:]
    for row in omitted where row.severity < .low { counts[row.status, default: 0] += 1 }
    omittedByStatus = counts
    groups = HTMLInventoryGroup.groups(of: rows, in: report)
    objects = Self.objects(of: report, actFirst: actFirst, limit: self.limits.objects)
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
