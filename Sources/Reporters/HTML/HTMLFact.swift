import Assessment
import Inventory

/// A fact about an application besides its ids, shown if anything is known about it.
enum HTMLFact: CaseIterable {
  case owner
  case place
  case lastUse
  case privilege

  /// Returns the facts that are known for at least one application of the page.
  ///
  /// The others are said once to be unknown: ten thousand times would say no more, and would make
  /// the page slow.
  static func known(on page: HTMLPage) -> [HTMLFact] {
    allCases.filter { fact in
      page.selection.objects.contains { fact.isKnown(ofObjectAt: $0, on: page) }
    }
  }

  /// The label before the value.
  var title: String {
    switch self {
    case .owner: "Owner"
    case .place: "Used in"
    case .lastUse: "Last used"
    case .privilege: "Privilege"
    }
  }

  /// The name of the data that was not collected if nothing is known.
  var name: String {
    switch self {
    case .owner: "owners"
    case .place: "places of use"
    case .lastUse: "last use"
    case .privilege: "privilege"
    }
  }

  func value(ofObjectAt index: Int, on page: HTMLPage) -> HTML {
    let row = page.report.objects[index]
    return switch self {
    case .owner: page.owners(of: row)
    case .place: page.places(of: row)
    case .lastUse: page.lastUse(lastUse(of: row, in: page.report))
    case .privilege: page.privilege(ofObjectAt: index)
    }
  }

  private func isKnown(ofObjectAt index: Int, on page: HTMLPage) -> Bool {
    let row = page.report.objects[index]
    return switch self {
    case .owner: page.report.owners(of: row) != nil
    case .place: page.report.places(of: row) != nil
    case .lastUse:
      page.report.isCollected(.credentialActivity) || lastUse(of: row, in: page.report) != nil
    case .privilege: !page.report.impact(ofObjectAt: index).isUnknown
    }
  }

  private func lastUse(of row: AssessedObject, in report: AssessmentReport) -> Instant? {
    report.credentials[row.credentialRange].compactMap(\.lastUsed).max()
  }
}
