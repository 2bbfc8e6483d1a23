/// An action that many candidates share: its words, and the commands that perform it.
///
/// `{name}` is a value of the step or a property of the candidate, such as `{appId}`. In commands,
/// `{name.bash}` and `{name.powershell}` are free text, already quoted for that shell.
package struct StepTemplate: Hashable, Sendable {
  /// Identifies the step, e.g. `MIG-04.roles`.
  package let id: String
  package let text: String
  /// The commands for Bash with the Azure CLI; nil if a person has to look or click.
  package let command: String?
  /// The commands for PowerShell.
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

  /// A step whose text is already finished, without commands.
  static let text = StepTemplate("text", "{text}")
}
