/// How far references move when one inventory is appended to another.
struct ReferenceShift {
  let texts, credentials, properties, origins, certificates: UInt32

  func move(_ reference: inout TextReference) {
    if !reference.isNone { reference.offset &+= texts }
  }

  func move(_ reference: inout OriginReference) {
    if !reference.isNone { reference.index &+= origins }
  }

  func move(_ reference: inout CertificateReference) {
    if !reference.isNone { reference.index &+= certificates }
  }
}

/// A record that refers to texts or other records of its inventory.
protocol ReferringRecord {
  /// Moves every reference of the record; `InventoryAppendTests` finds one that is left out.
  mutating func move(by shift: ReferenceShift)
}

extension Array where Element: ReferringRecord {
  mutating func append(_ other: [Element], moved shift: ReferenceShift) {
    for var record in other {
      record.move(by: shift)
      append(record)
    }
  }
}
