package import Assessment
import Inventory

/// An entry of the population: a credential, or an object without credentials.
package struct PopulationEntry: Sendable {
  /// The stable id.
  package var id: String
  package var object: UInt32
  /// An index into ``AssessmentReport/objects``.
  ///
  /// nil if the object has neither credentials nor findings.
  package var row: Int?
  /// An index into ``AssessmentReport/credentials``; nil for an object without credentials.
  package var credential: Int?
}

/// Everything that was read, each object once; samples are drawn from it.
package struct Population {
  package let report: AssessmentReport
  /// The index into `objects` for each index into the inventory; -1 if there is none.
  private let rows: [Int32]

  package init(_ report: AssessmentReport) {
    self.report = report
    var rows = [Int32](repeating: -1, count: report.inventory.objects.count)
    for (position, row) in report.objects.enumerated() {
      if rows.indices.contains(Int(row.object)) {
        rows[Int(row.object)] = Int32(clamping: position)
      }
    }
    self.rows = rows
  }

  /// Passes on all entries by type and object id, with each object's credentials together.
  package func forEach(_ body: (PopulationEntry) throws -> Void) rethrows {
    for object in report.inventory.objectOrder {
      let row = rows[Int(object)] < 0 ? nil : Int(rows[Int(object)])
      let credentials = row.map { report.objects[$0].credentialRange } ?? 0..<0
      if credentials.isEmpty {
        try body(PopulationEntry(id: id(ofObject: object), object: object, row: row))
      }
      for credential in credentials {
        let id = report.stableId(of: report.credentials[credential])
        try body(PopulationEntry(id: id, object: object, row: row, credential: credential))
      }
    }
  }

  package var count: Int {
    var count = 0
    forEach { _ in count += 1 }
    return count
  }

  private func id(ofObject index: UInt32) -> String {
    var spelled = ""
    StableID(report.inventory.objects[Int(index)]).spell(
      tenant: { spelled += report.tenant.id }, text: { spelled += $0 },
      identifier: { spelled += report.inventory.spelling(of: $0) })
    return spelled
  }

  /// Returns the file and the JSON pointer of an entry.
  package func place(of entry: PopulationEntry) -> (path: String, pointer: String)? {
    let inventory = report.inventory
    let own = entry.credential.flatMap { index in
      let row = report.credentials[index]
      return report.rawCredential(of: row).flatMap { inventory.place($0) }
        ?? report.federatedCredential(of: row).flatMap { inventory.place($0.origin) }
    }
    return own ?? inventory.place(inventory.objects[Int(entry.object)].origin)
  }
}
