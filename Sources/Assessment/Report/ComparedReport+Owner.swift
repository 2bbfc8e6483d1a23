import Inventory

extension ComparedReport {
  /// Leaves of an earlier report what a report of one team or owner shows, and what was that team's
  /// then.
  package mutating func keep(_ owner: String, of report: AssessmentReport) {
    // One that shows another's part is none of this one's.
    guard self.owner == nil else { return }
    self.owner = owner
    let shown = Set(
      report.inventory.objectOrder.lazy.map { report.inventory.objects[Int($0)] }.flatMap {
        [$0.id, $0.appId]
      }.filter { !$0.isMissing })
    let sought = owner.lowercased()
    var positions: [Int: Int] = [:]
    var kept: [Object] = []
    for (position, object) in objects.enumerated() {
      let wasTheirs = text.string(object.team)?.lowercased() == sought
      guard shown.contains(object.key.id) || shown.contains(object.appId) || wasTheirs else {
        continue
      }
      positions[position] = kept.count
      kept.append(object)
    }
    objects = kept
    credentials = credentials.compactMap { row in
      guard let object = positions[row.object] else { return nil }
      var row = row
      row.object = object
      return row
    }
    let keys = Set(objects.map(\.key))
    findings = findings.compactMap { finding in
      guard let object = finding.object, keys.contains(object) else { return nil }
      var finding = finding
      finding.row = finding.row.flatMap { positions[$0] }
      return finding
    }
  }
}
