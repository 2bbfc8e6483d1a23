import Assessment
import Inventory

/// How to restore service, per application: the steps in order, with their commands.
enum MarkdownRestore {
  /// The most applications whose steps are written out.
  private static let most = 100

  static func section(_ context: MarkdownContext) -> MarkdownSection? {
    let down = context.urgent.down
    guard !down.isEmpty else { return nil }
    let plans = RestorePlans(context.report)
    return .steps(
      foldedUnder: "How to restore service (\(NumberWording.grouped(down.count)))",
      total: down.count, cap: most, worth: MarkdownPriority(rest: 60),
      pointer: context.pointer(.html, .json)
    ) { steps(down[$0], plans, context) }
  }

  private static func steps(
    _ down: UrgentList.Outage, _ plans: RestorePlans, _ context: MarkdownContext
  ) -> String {
    let object = context.report.objects[Int(down.object)]
    guard let row = down.credentials.first, let plan = plans.neededPlan(for: row) else { return "" }
    var text =
      "**\(context.application(object, in: .line))**, \(context.credential(row, in: .line)):\n\n"
    for (number, step) in plan.steps.enumerated() {
      text += "\(number + 1). \(words(step))\n"
      if let command = step.command { text += MarkdownText.block(command, "bash") }
    }
    return text + "\n"
  }

  /// Returns a step, with everything from the tenant in code.
  private static func words(_ step: RestoreStep) -> String {
    let ours: Set<String> = ["end", "start", "kind", "count", "how", "target"]
    var text = ""
    var rest = Substring(step.code.template)
    while let open = rest.firstIndex(of: "{") {
      text += MarkdownText.sentence(rest[..<open])
      let afterOpen = rest[rest.index(after: open)...]
      guard let close = afterOpen.firstIndex(of: "}") else { return text }
      let name = String(afterOpen[..<close])
      let value = step.values[name] ?? ""
      text +=
        ours.contains(name)
        ? MarkdownText.prose(value, in: .line) : MarkdownText.code(value, in: .line)
      rest = afterOpen[afterOpen.index(after: close)...]
    }
    return text + MarkdownText.sentence(rest)
  }
}
