import Inventory

extension ComparedReport {
  /// Reduces an earlier report to what a report of one team or owner shows.
  /// It also keeps what was that team's at the time.
  package mutating func keep(_ owner: String, of report: AssessmentReport) {
    // A report that is limited to another team or owner has nothing of this one's.
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
