import Assessment
import Inventory
import System

/// Links the rows once all of them have been read.
extension SavedRowReader {
  mutating func finish(catalogue: SavedCatalogue) -> SavedRows {
    guard keepsRows else {
      var counted = SavedRows()
      counted.skipped = rows.skipped
      return counted
    }
    joinApplications()
    joinNames()
    rows.text = texts.arena
    rows.words = words.book
    rows.words.setTexts(messages: catalogue.messages, steps: catalogue.steps)
    return rows
  }

  /// Groups the credentials of each object.
  private mutating func joinApplications() {
    struct Key: Hashable {
      var type: DirectoryObject.ObjectType
      var id: SavedID
    }
    var positions: [Key: UInt32] = [:]
    for (position, row) in rows.applications.enumerated() {
      positions[Key(type: row.objectType, id: row.objectId)] = UInt32(clamping: position)
    }
    for (index, holder) in holders.enumerated() {
      let key = Key(type: holder.type, id: holder.id)
      if positions[key] == nil {
        positions[key] = UInt32(clamping: rows.applications.count)
        var row = SavedApplication(objectType: holder.type, objectId: holder.id)
        row.appId = holder.appId
        row.name = holder.name
        rows.applications.append(row)
      }
      rows.credentials[index].application = positions[key] ?? 0
    }
    holders = []
    let order = rows.credentials.indices.ordered { left, right in
      let first = rows.credentials[left].application
      let second = rows.credentials[right].application
      return first != second ? first < second : left < right
    }
    rows.credentials = order.map { rows.credentials[$0] }
    for (index, row) in rows.credentials.enumerated() {
      let index = UInt32(clamping: index)
      let application = Int(row.application)
      if rows.applications[application].credentials.isEmpty {
        rows.applications[application].credentials = index..<index + 1
      } else {
        let first = rows.applications[application].credentials.lowerBound
        rows.applications[application].credentials = first..<index + 1
      }
    }
  }

  /// Finds the rows of the credentials that candidates and findings name.
  private mutating func joinNames() {
    guard !named.isEmpty else { return }
    var positions: [StableKey: UInt32] = [:]
    positions.reserveCapacity(rows.credentials.count)
    for (index, row) in rows.credentials.enumerated() {
      positions[row.id] = UInt32(clamping: index)
    }
    for (index, candidate) in rows.candidates.enumerated() {
      let start = UInt32(clamping: rows.members.count)
      for position in candidate.members {
        if let member = positions[named[Int(position)]] { rows.members.append(member) }
      }
      rows.candidates[index].members = start..<UInt32(clamping: rows.members.count)
    }
    for (index, finding) in rows.findings.enumerated() {
      rows.findings[index].credential = finding.credential.flatMap { positions[named[Int($0)]] }
    }
    named = []
  }
}
