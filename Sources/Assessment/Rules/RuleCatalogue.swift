/// All rules that make findings, in order of id. A new rule is one file beside and one line here.
package enum RuleCatalogue {
  package static let all: [RuleDescription] = [
    SecretInExport.description
  ]
}
