/// A change that someone made to an application, as recorded in the directory's audit log.
///
/// Graph: https://learn.microsoft.com/graph/api/resources/directoryaudit
package struct DirectoryAct: Sendable {
  package enum Action: UInt8, Sendable {
    case credentialAdded
    case credentialRemoved
    case objectCreated
    case ownerAdded
    case ownerRemoved
  }

  package var action: Action
  package var time: Instant
  /// Who did it: a user's principal name or display name, or an application's name.
  package var by: TextReference
  package var isApplication: Bool
  /// The application or service principal that was changed.
  package var objectId: Identifier
  /// The credential or the owner concerned; missing if the row names none.
  package var subject: Identifier
  package var origin: OriginReference
  /// The origin of the row.

  package init(
    action: Action, time: Instant, by: TextReference, isApplication: Bool, objectId: Identifier,
    subject: Identifier, origin: OriginReference = .none
  ) {
    (self.action, self.time, self.by) = (action, time, by)
    (self.isApplication, self.objectId, self.subject) = (isApplication, objectId, subject)
    self.origin = origin
  }
}

extension DirectoryAct: ReferringRecord {
  mutating func move(by shift: ReferenceShift) {
    shift.move(&by)
    shift.move(&origin)
  }
}
