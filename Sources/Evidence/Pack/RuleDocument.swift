import Assessment
package import Reporters

/// `rules.json`: all rules and reasons, with the page that each is based on.
package enum RuleDocument {
  package static let path = "data/rules.json"

  package static var tree: JSONTree {
    .members([
      "rules": .array(
        (RuleCatalogue.descriptions + ReasonCatalogue.all).map { rule in
          .members([
            "id": .text(rule.id), "title": .text(rule.title),
            "explanation": .text(rule.explanation),
            "source": .text(rule.reference),
          ])
        })
    ])
  }
}
