/// Something that somebody did to an application, by the audit log of the directory.
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
  /// The user principal name or display name of who did it; of an application its name.
  package var by: TextReference
  package var isApplication: Bool
  /// The application or service principal that it was done to.
  package var objectId: Identifier
  /// The credential, or the owner; missing where the row names none.
  package var subject: Identifier
  /// Where the row is.
  package var origin: OriginReference

  package init(
    action: Action, time: Instant, by: TextReference, isApplication: Bool, objectId: Identifier,
    subject: Identifier, origin: OriginReference = .none
  ) {
    (self.action, self.time, self.by) = (action, time, by)
    (self.isApplication, self.objectId, self.subject) = (isApplication, objectId, subject)
    self.origin = origin
  }
}
