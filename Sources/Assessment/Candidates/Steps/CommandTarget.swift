import Inventory

/// The object that commands speak about, by the names of its ids in a candidate.
///
/// Only GUIDs are in commands: whatever else an export calls an id was written by somebody, and
/// could be a command. Where there is none a person fills in the placeholder.
struct CommandTarget {
  let isApplication: Bool
  /// What `az` takes: the client id of an application, the object id of a principal.
  let cliId: String
  /// What Graph PowerShell takes.
  let objectId: String
  let appId: String
  /// Behind the ids of steps that name the client id, where it is a placeholder.
  let variantOfAppId: String
  /// Behind the ids of steps that name the object and its sort.
  let variant: String

  init(_ subject: CandidateSubject) {
    let object = subject.object
    isApplication = object.type == .application
    let hasObjectId = Self.guid(object.id, subject) != nil
    let hasAppId = Self.guid(object.appId, subject) != nil
    objectId = hasObjectId ? "{objectId}" : "<object-id>"
    appId = hasAppId ? "{appId}" : "<client-id>"
    cliId = isApplication && hasAppId ? appId : objectId
    variantOfAppId = hasAppId ? "" : ".noAppId"
    variant =
      (isApplication ? variantOfAppId : ".servicePrincipal") + (hasObjectId ? "" : ".noObjectId")
  }

  static func guid(_ identifier: Identifier, _ subject: CandidateSubject) -> String? {
    guard !identifier.isMissing, subject.report.inventory.spellings[identifier] == nil else {
      return nil
    }
    return identifier.guidText
  }

  /// `az ad app` or `az ad sp`.
  var cli: String { isApplication ? "az ad app" : "az ad sp" }

  /// `MgApplication` or `MgServicePrincipal`, behind a verb.
  var cmdletNoun: String { isApplication ? "MgApplication" : "MgServicePrincipal" }

  /// `-ApplicationId <id>` or `-ServicePrincipalId <id>`.
  var cmdletArgument: String {
    (isApplication ? "-ApplicationId " : "-ServicePrincipalId ") + Shell.quoted(objectId)
  }
}

/// Quoting for the shells that commands are printed for.
enum Shell {
  /// Text of our own or a GUID, in single quotes where it is a placeholder.
  static func quoted(_ text: String) -> String {
    text.contains("<") || text.contains(" ") ? "'\(text)'" : text
  }
}
