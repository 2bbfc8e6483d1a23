import Assessment
import Inventory
import Reporters
import SecretShapes

/// An application named by client id, object id or exact display name.
///
/// It also prints what to say if that is not exactly one application.
struct ApplicationArgument {
  /// One of several objects with the same name.
  struct Choice {
    var type: DirectoryObject.ObjectType
    var appId: String?
    var objectId: String?

    private var ids: [String] {
      [appId.map { "client id \($0)" }, objectId.map { "object id \($0)" }].compactMap { $0 }
    }

    var text: String {
      "\(CredentialWording.objectType(type)), \(ids.joined(separator: ", "))"
    }
  }

  let text: String
  private let isRedacted: Bool

  /// - Parameter isRedacted: whether names must not be printed, not even the one that was typed.
  init(_ text: String, isRedacted: Bool = false) {
    (self.text, self.isRedacted) = (text, isRedacted)
  }

  /// The argument as typed, unless it is a secret.
  var quoted: String {
    if isRedacted { return "that was typed" }
    return SecretShape.matches(text)
      ? "(text shaped like a secret)" : "'\(Terminal.visible(text))'"
  }

  /// Reports that nothing was found, and suggests the nearest names.
  ///
  /// - Parameters:
  ///   - place: where it was looked for.
  ///   - isIncomplete: whether it could be in data that was not read.
  func notFound(in place: String, near: [String], isIncomplete: Bool) -> ExitStatus {
    let near = isRedacted ? [] : near
    Terminal.diagnostic(
      "lapse: error: nothing in \(place) has the id or the exact name \(quoted)"
        + (!near.isEmpty
          ? "; did you mean:"
          : isRedacted
            ? ": without --redact the nearest names are listed" : ": look it up in the portal"))
    for name in near { Terminal.diagnostic("lapse:   " + Terminal.visible(name)) }
    return isIncomplete ? .incomplete : .wrongUsage
  }

  func notFound(in report: AssessmentReport) -> ExitStatus {
    var nearest = NearestNames(to: text)
    for index in report.inventory.objectOrder {
      let name = report.inventory.objects[Int(index)].displayName
      if let name = report.inventory.text.string(name) { nearest.consider(name) }
    }
    return notFound(in: "the inputs", near: nearest.names, isIncomplete: report.isIncomplete)
  }

  func ambiguous(_ choices: [Choice]) -> ExitStatus {
    if isRedacted {
      return Terminal.refusal(
        "\(choices.count) applications have the name \(quoted): name one by its id; without --redact the ids are "
          + "listed")
    }
    Terminal.diagnostic(
      "lapse: error: \(choices.count) applications are called \(quoted): name one by its id:")
    for choice in choices.prefix(20) {
      Terminal.diagnostic("lapse:   " + Terminal.visible(choice.text))
    }
    if choices.count > 20 { Terminal.diagnostic("lapse:   and \(choices.count - 20) more") }
    return .wrongUsage
  }

  func ambiguous(_ objects: [DirectoryObject], in report: AssessmentReport) -> ExitStatus {
    func text(_ id: Identifier) -> String? {
      id.isMissing ? nil : report.inventory.spelling(of: id)
    }
    return ambiguous(
      objects.map { Choice(type: $0.type, appId: text($0.appId), objectId: text($0.id)) })
  }
}
