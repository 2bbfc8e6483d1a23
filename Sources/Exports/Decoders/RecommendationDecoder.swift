import Inventory
import JSONReading

/// Reads rows of `directory/recommendations` with their expanded resources.
struct RecommendationDecoder {
  let context: DecodingContext

  private var fields: JSONFieldSet { context.outer }

  func decode() throws(JSONError) {
    let id = context.identifier(fields[.id], .id)
    guard !id.isMissing else { return }
    var recommendation = Recommendation(id: id)
    func text(_ property: GraphProperty) -> TextReference {
      context.text(fields[property], property) { context.reportLeak(.secretShapedName) }
    }
    recommendation.recommendationType = text(.recommendationType)
    recommendation.status = text(.status)
    var resources: [Identifier] = []
    _ = try context.forEach(fields[.impactedResources], .impactedResources) {
      element throws(JSONError) in
      guard element.kind == .object else { return try element.skip() }
      let end = try context.inner.read(element)
      let subject = context.identifier(context.inner[.subjectId, or: .id], .subjectId)
      if !subject.isMissing { resources.append(subject) }
      return end
    }
    recommendation.impactedResources = resources
    context.inventory.recommendations.append(recommendation)
  }
}
