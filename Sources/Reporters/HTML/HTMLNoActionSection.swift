import Assessment
import Inventory

/// What the page says if nothing needs action: what was looked at, and when to look again.
struct HTMLNoActionSection {
  let page: HTMLPage

  private var report: AssessmentReport { page.report }

  var words: HTML {
    let ends = report.credentials.lazy
      .filter { $0.status != .platformManaged && $0.status != .dormant }
      .compactMap { report.validity(of: $0).end.instant }
      .filter { $0 > report.asOf && $0 < ExpiryBuckets.never }
    let next = ends.min()
    let edge = report.options.buckets.edgesInDays.last ?? 180
    let edgeEnd = report.asOf.advanced(bySeconds: Int64(edge) * Instant.secondsPerDay)
    let isQuiet = next.map { $0 > edgeEnd } ?? true
    let answer = AbsenceWording(report).action(
      isQuiet ? "expires within \(edge) days" : "needs action")
    let start: HTML = "<p class=\"panel empty\"><strong>\(answer)</strong> \(lookedAt)"
    guard let next else {
      return isWhole
        ? "\(start) Look again after the next credential is added.</p>\n" : "\(start)</p>\n"
    }
    let horizon = Int64(report.options.horizonDays) * Instant.secondsPerDay
    let again = max(report.asOf, next.advanced(bySeconds: -horizon))
    let when: HTML =
      again == report.asOf ? "look again soon." : "look again by \(HTMLPage.date(again))."
    let which = isWhole ? "The next one" : "The next one of those read"
    return "\(start) \(which) expires on \(HTMLPage.date(next)); \(when)</p>\n"
  }

  /// Whether all applications and service principals were read; if not, others may exist.
  private var isWhole: Bool { report.visibility.scope == .everything }

  private var lookedAt: String {
    let summary = report.summary
    let applications = NumberWording.count(summary.applications, "application", "applications")
    let principals = NumberWording.count(
      summary.servicePrincipals, "service principal", "service principals")
    let credentials = NumberWording.count(summary.credentials, "credential", "credentials")
    return "Looked at: \(applications), \(principals), \(credentials)"
      + (isWhole ? "." : ", not all there is.")
  }
}
