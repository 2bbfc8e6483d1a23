import Assessment
import Inventory

/// What the sections of a page share.
final class MarkdownContext {
  let report: AssessmentReport
  let candidates: CandidateList
  let portal: PortalLinks?
  let urgent: UrgentList
  let options: ReporterOptions
  let size: MarkdownSize
  /// Whether the page may show names from the tenant.
  let showsNames: Bool
  /// The address of the run's files, with https; nil if it is unknown.
  let artifact: String?

  init(
    _ report: AssessmentReport, _ options: ReporterOptions, size: MarkdownSize,
    showsNames: Bool = true, artifact: String? = nil
  ) {
    self.report = report
    self.options = options
    self.size = size
    self.showsNames = showsNames
    self.artifact = artifact ?? options.html.fullPage
    candidates = report.candidates
    portal = PortalLinks(report)
    urgent = UrgentList(report)
  }

  var plan: MigrationPlan { report.plan }

  /// Returns where to find the units of a section that a page leaves out.
  func pointer(_ holders: ReportFormat...) -> MarkdownPointer {
    MarkdownPointer(holders, options, size: size)
  }

  /// Returns a name from the tenant as code, short enough for a small page.
  func name(_ text: String, in place: MarkdownText.Place = .cell) -> String {
    MarkdownText.code(text, in: place, longest: size == .full ? MarkdownText.longestName : 40)
  }

  func application(_ object: AssessedObject, in place: MarkdownText.Place = .cell) -> String {
    name(
      report.applicationName(of: object)
        ?? report.inventory.spelling(of: report.directoryObject(of: object).id), in: place)
  }

  /// Returns `secret` with its name, or else with the end of its keyId.
  func credential(_ row: AssessedCredential, in place: MarkdownText.Place = .cell) -> String {
    let kind = row.kind.words
    return "\(kind) "
      + name(
        report.displayName(of: row) ?? CredentialWording.keyTail(of: row, in: report), in: place)
  }

  /// Returns the first owner and the number of others.
  func owner(_ object: AssessedObject, in place: MarkdownText.Place = .cell) -> String {
    guard let owners = OwnerWording.holders(of: object, in: report) else { return "not collected" }
    guard let first = owners.first else { return "nobody" }
    if first.isTeam { return name(first.words, in: place) }
    let more = owners.count > 1 ? " and \(owners.count - 1) more" : ""
    return name(first.name, in: place) + (first.mayHaveLeft ? OwnerWording.left : "") + more
  }
}
