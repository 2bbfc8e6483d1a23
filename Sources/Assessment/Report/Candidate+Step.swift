extension Candidate {
  /// One thing to do.
  package struct Step: Hashable, Sendable {
    package var template: StepTemplate
    package var values: [MessageField]
    /// Properties of the candidate that the template may use.
    var row: [MessageField]

    package init(template: StepTemplate, values: [MessageField], row: [MessageField] = []) {
      self.template = template
      self.values = values
      self.row = row
    }

    /// Creates a step with a text and the commands that perform it.
    ///
    /// - Parameters:
    ///   - id: tells the step from all others, e.g. `MIG-04.roles`.
    ///   - command: for Bash with the Azure CLI; nil if a person has to look or click.
    ///   - powershell: the same for PowerShell.
    init(
      _ id: String, _ text: String, command: String? = nil, powershell: String? = nil,
      values: KeyValuePairs<String, MessageValue> = [:], isDeletion: Bool = false
    ) {
      self.init(
        template: StepTemplate(
          id, text, command: command, powershell: powershell, isDeletion: isDeletion),
        values: MessageField.all(values))
    }

    /// Creates a step from a finished text.
    package init(text: String, command: String? = nil, powershell: String? = nil) {
      var values = [MessageField("text", .text(text))]
      var id = "text"
      if let command {
        id += ".command"
        values.append(MessageField("command", .text(command)))
      }
      if let powershell {
        id += ".powershell"
        values.append(MessageField("powershell", .text(powershell)))
      }
      self.init(
        template: StepTemplate(
          id, "{text}", command: command.map { _ in "{command}" },
          powershell: powershell.map { _ in "{powershell}" }), values: values)
    }

    package var text: String { filled(template.text) }
    package var command: String? { template.command.map(filled) }
    package var powershell: String? { template.powershell.map(filled) }

    private func filled(_ text: String) -> String { MessageFilling.fill(text, values + row) }
  }
}
