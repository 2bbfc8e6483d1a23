import Assessment
import Inventory

/// The rows of a report and what they refer to, exposed to the reporters that write all of them.
///
/// These are plain pointers: reading a row counts no references and copies no array. Valid only
/// inside ``AssessmentReport/withTable(_:)``.
struct ReportTable {
  let objects: UnsafeBufferPointer<AssessedObject>
  let credentials: UnsafeBufferPointer<AssessedCredential>
  fileprivate let successors: UnsafeBufferPointer<ReportCredentialIndex>
  fileprivate let directoryObjects: UnsafeBufferPointer<DirectoryObject>
  fileprivate let rawCredentials: UnsafeBufferPointer<Credential>
  fileprivate let federated: UnsafeBufferPointer<FederatedIdentityCredential>
  fileprivate let text: UnsafeBufferPointer<UInt8>
  private let asOf: Instant

  fileprivate init(
    _ report: AssessmentReport, objects: UnsafeBufferPointer<AssessedObject>,
    credentials: UnsafeBufferPointer<AssessedCredential>,
    successors: UnsafeBufferPointer<ReportCredentialIndex>,
    directoryObjects: UnsafeBufferPointer<DirectoryObject>,
    rawCredentials: UnsafeBufferPointer<Credential>,
    federated: UnsafeBufferPointer<FederatedIdentityCredential>, text: UnsafeBufferPointer<UInt8>
  ) {
    self.objects = objects
    self.credentials = credentials
    self.successors = successors
    self.directoryObjects = directoryObjects
    self.rawCredentials = rawCredentials
    self.federated = federated
    self.text = text
    asOf = report.asOf
  }

  /// A row's values, with everything that belongs to it looked up once.
  struct Row {
    let keyId: Identifier
    let name: TextReference
    let start: GraphDateTime
    let end: GraphDateTime
    /// Whole days, as in ``AssessmentReport/daysLeft(of:)``.
    let daysLeft: Int64?
    let lifetimeDays: Int64?
  }

  func directoryObject(of row: AssessedObject) -> UnsafePointer<DirectoryObject>? {
    directoryObjects.baseAddress.map { $0 + Int(row.object) }
  }

  func row(_ row: AssessedCredential) -> Row {
    guard row.kind != .federatedIdentityCredential else {
      let federated = federated[Int(row.credential)]
      return Row(
        keyId: federated.id, name: federated.name, start: .missing, end: .missing, daysLeft: nil,
        lifetimeDays: nil)
    }
    let credential = rawCredentials[Int(row.credential)]
    let (start, end) = (credential.startDateTime.instant, credential.endDateTime.instant)
    return Row(
      keyId: credential.keyId, name: credential.displayName, start: credential.startDateTime,
      end: credential.endDateTime, daysLeft: end.map { $0.wholeDays(since: asOf) },
      lifetimeDays: start.flatMap { start in end.map { $0.wholeDays(since: start) } })
  }

  /// Returns the keyIds of the successors; the one that ends last comes first.
  func successorKeyIds(of row: AssessedCredential) -> some Sequence<Identifier> {
    let first = Int(row.firstSuccessor)
    return successors[first..<first + Int(row.successorCount)].lazy.map { position in
      rawCredentials[Int(credentials[Int(position)].credential)].keyId
    }
  }

  /// Returns where a credential was read: the object, and the position in one of its arrays.
  func origin(
    of row: AssessedCredential
  ) -> (object: OriginReference, array: StaticString, position: UInt32?) {
    guard row.kind != .federatedIdentityCredential else {
      return (federated[Int(row.credential)].origin, "", nil)
    }
    let credential = rawCredentials[Int(row.credential)]
    return (
      credential.origin,
      credential.source == .passwordCredential ? "/passwordCredentials/" : "/keyCredentials/",
      credential.position
    )
  }

  /// Returns the bytes of a text; empty if there is none.
  func characters(of reference: TextReference) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: text[TextArena.range(of: reference, in: text)])
  }
}

extension AssessmentReport {
  /// Passes the report's rows to `body`.
  func withTable<Result>(_ body: (ReportTable) throws -> Result) rethrows -> Result {
    try withBuffers(objects, credentials, successors) { objects, credentials, successors in
      try withBuffers(
        inventory.objects, inventory.credentials, inventory.federatedIdentityCredentials
      ) { directoryObjects, rawCredentials, federated in
        try inventory.text.bytes.withUnsafeBufferPointer { text in
          try body(
            ReportTable(
              self, objects: objects, credentials: credentials, successors: successors,
              directoryObjects: directoryObjects, rawCredentials: rawCredentials,
              federated: federated, text: text))
        }
      }
    }
  }
}

/// Calls `body` with the buffers of three arrays.
private func withBuffers<First, Second, Third, Result>(
  _ first: [First], _ second: [Second], _ third: [Third],
  _ body: (
    UnsafeBufferPointer<First>, UnsafeBufferPointer<Second>, UnsafeBufferPointer<Third>
  ) throws -> Result
) rethrows -> Result {
  try first.withUnsafeBufferPointer { first in
    try second.withUnsafeBufferPointer { second in
      try third.withUnsafeBufferPointer { third in try body(first, second, third) }
    }
  }
}
