import Assessment
import Inventory
import XMLWriting

/// The cases in a file for CI systems: most severe first, as many as GitLab accepts.
///
/// GitLab rejects files larger than 30 MB or with more than 250,000 elements, drops cases beyond a
/// limit set by each installation, and becomes slow well before that.
/// https://docs.gitlab.com/ci/testing/unit_test_reports/
struct JUnitSelection {
  static let mostCases = 20_000
  static let mostBytes = 25_000_000
  static let mostElements = 200_000
  /// How many cases that do not fit are tolerated before the search stops.
  private static let patience = 100

  /// Indexes into ``AssessmentReport/credentials``.
  private(set) var credentials: Set<Int> = []
  /// Indexes into ``AssessmentReport/findings``.
  private(set) var findings: Set<Int> = []
  private var leftOut = JUnitDocument.Counts()

  init(_ report: AssessmentReport) throws {
    let ofCredentials = JUnitCredentialSuites(report: report, selection: nil)
    let ofFindings = JUnitFindingSuite(report: report, selection: nil)
    let completeness = JUnitCompletenessSuite(report: report, leftOut: "")
    var meter = try Meter(report)
    var budget = Budget(cases: Self.mostCases - completeness.counts.tests)
    budget.take(meter.cost(cases: 0) { completeness.write(to: &$0) })
    budget.take(meter.cost(cases: 0) { ofFindings.write([], to: &$0) })
    var objects: Set<ReportObjectIndex> = []
    var misses = 0

    func fits(_ cost: @autoclosure () -> Budget) -> Bool {
      guard budget.cases > 0, misses < Self.patience else { return false }
      let cost = cost()
      guard budget.holds(cost) else {
        misses += 1
        return false
      }
      budget.take(cost)
      return true
    }

    for isPassed in [false, true] {
      for severity in Severity.allCases.reversed() {
        for (index, row) in report.credentials.enumerated() where row.severity == severity {
          let outcome = ofCredentials.outcome(of: row)
          guard (outcome == .passed) == isPassed else { continue }
          let object = report.object(of: row)
          let isNew = !objects.contains(row.object)
          if fits(
            {
              let cost = meter.cost { ofCredentials.write(object, [index], to: &$0) }
              return isNew
                ? cost : cost.less(meter.cost { ofCredentials.write(object, [], to: &$0) })
            }())
          {
            credentials.insert(index)
            objects.insert(row.object)
          } else {
            leftOut.add(outcome)
          }
        }
        for position in report.findingRows.indices
        where report.findingRows[position].severity == severity {
          let outcome = ofFindings.outcome(at: position)
          guard (outcome == .passed) == isPassed else { continue }
          if fits(meter.cost { ofFindings.write([position], to: &$0) }) {
            findings.insert(position)
          } else {
            leftOut.add(outcome)
          }
        }
      }
    }
  }

  /// Returns what is missing from the file, and the file that has it; empty if nothing is missing.
  func sentence(_ options: ReporterOptions) -> String {
    guard leftOut.tests > 0 else { return "" }
    let holder = [ReportFormat.json, .html].first { options.formats.contains($0) }
    return
      "\(NumberWording.count(leftOut.tests, "case is", "cases are")) left out, the least severe ones: "
      + "\(NumberWording.grouped(leftOut.failures)) failed, \(NumberWording.grouped(leftOut.errors)) "
      + "in error, \(NumberWording.grouped(leftOut.passed)) passed. "
      + (holder.map { "See \($0.fileName)." } ?? "--format json writes all of them.")
  }

  /// The room that is left, or the room that something takes.
  private struct Budget {
    var cases = 1
    var bytes = JUnitSelection.mostBytes
    var elements = JUnitSelection.mostElements

    func holds(_ cost: Budget) -> Bool {
      cost.cases <= cases && cost.bytes <= bytes && cost.elements <= elements
    }

    mutating func take(_ cost: Budget) {
      bytes -= cost.bytes
      elements -= cost.elements
      cases -= cost.cases
    }

    func less(_ other: Budget) -> Budget {
      Budget(cases: cases, bytes: bytes - other.bytes, elements: elements - other.elements)
    }
  }

  /// Measures the size of something by writing it.
  private struct Meter {
    private final class Tally {
      var bytes = 0
    }

    private let tally: Tally
    private var document: JUnitDocument

    init(_ report: AssessmentReport) throws {
      let tally = Tally()
      self.tally = tally
      document = JUnitDocument(
        writer: XMLWriter { tally.bytes += $0.count }, dialect: .ci, report: report)
      document.start(counts: JUnitDocument.Counts(), properties: [])
    }

    /// Bytes to spare: the numbers of a suite may gain digits until all its cases are known.
    private static let growth = 64

    mutating func cost(cases: Int = 1, _ body: (inout JUnitDocument) -> Void) -> Budget {
      let (bytes, elements) = (tally.bytes, document.writer.elements)
      body(&document)
      document.writer.flush()
      return Budget(
        cases: cases, bytes: tally.bytes - bytes + Self.growth,
        elements: document.writer.elements - elements)
    }
  }
}
