import Assessment
import Inventory
import System

/// The rows of a report that the page shows, in order, and the number left to other files.
struct HTMLSelection {
  /// The limits of one page.
  struct Limits {
    /// The most credentials for which the inventory lists all of them, not only what needs action.
    var rows: Int
    /// The most applications with a section of their own.
    var objects: Int
    /// The most applications that are down whose cards have steps of their own.
    var cards = 100
    /// The most rows of the lists by date with facts and steps of their own.
    var rowsWithSteps = 300
    /// The most rows of one list by date.
    var rowsPerList = Int.max
    /// The most credentials that the page's search finds.
    var found = Int.max
    /// The most credentials listed under one owner.
    var rowsPerOwner = 50
    /// The most credentials named in one group of decisions.
    var namesPerGroup = 5_000
    /// The most credentials in the clean-up list.
    var cleanUp = 1_000
    /// The most applications in the clean-up list with a block of commands.
    var cleanUpBlocks = 300
    /// The most decisions that are listed with their steps in one group of the plan.
    var candidatesPerGroup = 200
    /// The most findings listed under one rule.
    var findingsPerRule = 200
    /// The most input files that are listed.
    var inputs = 1_000

    /// Derives the limits from the number of rows; an application takes the space of several rows.
    init(rows: Int = HTMLOptions().rows) {
      self.rows = rows
      objects = max(min(rows, 5_000), rows / 5)
    }

    /// Tighter limits that leave details to the other report files; a page of 20,000 applications
    /// then takes about 10 MB.
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

    /// The most credentials for which a page lists everything that needs action.
    ///
    /// A million would take 180 MB, which no browser opens.
    fileprivate static let huge = 200_000

    /// Limits that keep the most urgent of each list; the files hold the rest.
    fileprivate var ofHugeTenant: Limits {
      var limits = ofLargeTenant
      limits.rowsPerList = min(rowsPerList, 5_000)
      limits.found = min(found, 100_000)
      return limits
    }
  }

  let limits: Limits
  /// Whether the page lists every credential.
  ///
  /// If not, it lists what needs action, and the rest is data for its script.
  let isWhole: Bool
  /// Whether even what needs action is not listed in full.
  let isCut: Bool
  /// All rows that need action, most severe first, then soonest.
  let actFirst: [AssessedCredential]
  /// The groups of the inventory in the order of the page.
  let groups: [HTMLInventoryGroup]
  /// Indexes into `AssessmentReport.objects`, sorted by name.
  let objects: [Int]
  /// Credentials that the inventory does not list.
  let omitted: [AssessedCredential]
  /// The number of omitted credentials that need no action and so are listed nowhere, by status.
  let omittedByStatus: [CredentialStatus: Int]
  /// The number of applications and service principals without a section.
  let omittedObjects: Int
  private let shown: Set<Int>

  init(_ report: AssessmentReport, limits: Limits) {
    isWhole = report.credentials.count <= limits.rows
    isCut = !isWhole && report.credentials.count > Limits.huge
    self.limits = isWhole ? limits : isCut ? limits.ofHugeTenant : limits.ofLargeTenant
    actFirst = Array(report.actFirstRows)
    // What needs action is in the lists by date, where each row has its anchor.
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

  /// Returns all objects if they fit; if not, those whose credentials most need action.
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
      .ordered { ($0.name, $0.index) < ($1.name, $1.index) }
      .map { $0.index }
  }
}
