import Assessment
import Reporters

/// One line that a CI system shows at the top of a run, not yet escaped.
struct RunAnnotation {
  var isError: Bool
  var text: String

  /// How many applications one line names.
  static let mostNames = 5

  /// Returns annotations on missing data, outages, expiries this week, and the other figures.
  ///
  /// There are at most four, because GitHub silently drops more than ten.
  static func all(of report: AssessmentReport, showsNames: Bool) -> [RunAnnotation] {
    let (figures, urgent) = (report.figures, UrgentList(report))
    var annotations: [RunAnnotation] = []
    if report.isIncomplete {
      annotations.append(
        RunAnnotation(
          isError: true,
          text: "The input is incomplete: credentials that are not listed may still expire."))
    }
    if figures.down > 0 {
      let names = urgent.down.map { down in
        let object = report.objects[Int(down.object)]
        let what = down.credentials.first.map {
          " (\(UrgentWording.credential($0, in: report)) \(CredentialWording.expiry(of: $0, in: report)))"
        }
        return UrgentWording.application(object, in: report) + (what ?? "")
      }
      let count = NumberWording.count(figures.down, "application is", "applications are")
      annotations.append(
        RunAnnotation(isError: true, text: "\(count) down" + list(names, showsNames)))
    }
    if figures.expiring7d > 0 {
      let names = urgent.expiring.map { row in
        "\(UrgentWording.application(report.object(of: row), in: report)) "
          + "(\(UrgentWording.credential(row, in: report)) \(UrgentWording.expiry(of: row, in: report)))"
      }
      let count = NumberWording.count(
        figures.expiring7d, "credential expires", "credentials expire")
      annotations.append(
        RunAnnotation(
          isError: urgent.expiring.contains { $0.severity >= .high },
          text: "\(count) within 7 days" + list(names, showsNames)))
    }
    if figures.expiring30d > 0 || figures.lapsed > 0 {
      annotations.append(
        RunAnnotation(isError: false, text: "All figures: \(FigureWording.sentence(report))"))
    }
    return annotations
  }

  private static func list(_ names: [String], _ showsNames: Bool) -> String {
    guard showsNames else { return "." }
    let more = names.count - mostNames
    return ": " + names.prefix(mostNames).joined(separator: ", ")
      + (more > 0 ? ", and \(NumberWording.grouped(more)) more" : "")
  }
}
