import XMLWriting

/// The outcome of a case.
enum JUnitOutcome: Equatable {
  case passed
  /// Checked, and not good enough.
  case failure
  /// Could not be checked.
  case error
  case skipped

  /// Writes a failure, an error or a skipped case.
  ///
  /// The text repeats the message: GitLab shows only the text, Azure DevOps leads with the message.
  /// `facts` are lines that follow the message, without line ends.
  func write(type: String, message: String, facts: [String], to document: JUnitDocument) {
    let writer = document.writer
    switch self {
    case .passed: return
    case .failure: writer.startElement("failure")
    case .error: writer.startElement("error")
    case .skipped:
      writer.startElement("skipped")
      // The Jenkins schema allows no attribute here; Azure DevOps reads nothing else.
      if document.dialect != .strict { writer.attribute("message", message) }
      writer.write(message)
      writer.endElement()
      return
    }
    writer.attribute("type", type)
    writer.attribute("message", message)
    writer.write(message)
    for fact in facts {
      writer.write("\n")
      writer.write(fact)
    }
    writer.endElement()
  }
}
