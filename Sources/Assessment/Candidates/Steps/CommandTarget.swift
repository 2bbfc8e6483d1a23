import Inventory

/// The object that commands act on: how commands name its IDs.
///
/// Only GUIDs are put into commands: any other ID in an export was written by somebody and could
/// itself be a command. Without a GUID, the user fills in a placeholder.
struct CommandTarget {
  let isApplication: Bool
  /// The ID that `az` takes: the client ID of an application, the object ID of a principal.
  let cliId: String
  /// The ID that Graph PowerShell takes.
  let objectId: String
  let appId: String
  /// The suffix for IDs of steps that name the client ID; not empty if it is a placeholder.
  let variantOfAppId: String
  /// The suffix for IDs of steps that name the object and its type.
  let variant: String

  init(_ subject: CandidateSubject) {
    let object = subject.object
    isApplication = object.type == .application
    let hasObjectId = Self.isGuid(object.id, subject)
    let hasAppId = Self.isGuid(object.appId, subject)
    objectId = hasObjectId ? "{objectId}" : "<object-id>"
    appId = hasAppId ? "{appId}" : "<client-id>"
    cliId = isApplication && hasAppId ? appId : objectId
    variantOfAppId = hasAppId ? "" : ".noAppId"
    variant =
      (isApplication ? variantOfAppId : ".servicePrincipal") + (hasObjectId ? "" : ".noObjectId")
  }

  static func guid(_ identifier: Identifier, _ subject: CandidateSubject) -> String? {
    isGuid(identifier, subject) ? identifier.guidText : nil
  }

  static func isGuid(_ identifier: Identifier, _ subject: CandidateSubject) -> Bool {
    !identifier.isMissing && !subject.context.inventory.isSpelled(identifier)
  }

  /// `az ad app` or `az ad sp`.
  var cli: String { isApplication ? "az ad app" : "az ad sp" }

  /// `MgApplication` or `MgServicePrincipal`, to follow a verb.
  var cmdletNoun: String { isApplication ? "MgApplication" : "MgServicePrincipal" }

  /// `-ApplicationId <id>` or `-ServicePrincipalId <id>`.
  var cmdletArgument: String {
    (isApplication ? "-ApplicationId " : "-ServicePrincipalId ") + Shell.quoted(objectId)
  }
}

/// Quoting for the shells that commands are printed for.
enum Shell {
  /// Returns our own text or a GUID, in single quotes if it is a placeholder.
  static func quoted(_ text: String) -> String {
    text.contains("<") || text.contains(" ") ? "'\(text)'" : text
  }
}
