/// Something to do that many candidates share: what it is in words, and the commands that do it.
///
/// `{name}` stands for a value of the step or for a property of the candidate, as `{appId}`. In
/// commands free text is `{name.bash}` or `{name.powershell}`, quoted for that shell already.
package struct StepTemplate: Hashable, Sendable {
  /// Tells it from all others, e.g. `MIG-04.roles`.
  package let id: String
  package let text: String
  /// For Bash with the Azure CLI; nil where a person has to look or click.
  package let command: String?
  /// The same for PowerShell.
  package let powershell: String?
  /// Whether the commands delete a credential.
  package let isDeletion: Bool

  package init(
    _ id: String, _ text: String, command: String? = nil, powershell: String? = nil,
    isDeletion: Bool = false
  ) {
    self.id = id
    self.text = text
    self.command = command
    self.powershell = powershell
    self.isDeletion = isDeletion
  }

  /// A step in words already, without commands.
  static let text = StepTemplate("text", "{text}")
}
