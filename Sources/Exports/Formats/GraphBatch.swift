import Inventory
import JSONReading

/// A `$batch` answer: `responses`, in any order, each with a status and a body of its own.
///
/// The id of a response was chosen by whoever asked; where it is a GUID it names the object whose
/// owners or federated credentials the body holds. An error inside is an error object in place of
/// data. https://learn.microsoft.com/graph/json-batching
struct GraphBatch: DocumentReader {
  let context: DecodingContext

  var format: ExportFormat { .graphBatch }

  mutating func take(_ value: JSONValue) throws(JSONError) {
    let layout = FileLayout(path: context.outer[.id]?.string ?? "")
    let status = context.outer[.status]?.integer ?? 200
    guard let body = context.outer[.body], body.kind == .object else {
      if status >= 400 {
        context.facts.graphErrors += 1
      } else if context.outer[.body]?.isNull == false {
        context.unknownObjects += 1
      }
      return
    }
    _ = try context.outer.read(body)
    let response = "#/responses/\(context.cursor.position)/body"
    context.cursor = .init(container: response, position: 0)
    if try GraphError.recognises(context) || status >= 400 {
      context.facts.graphErrors += 1
    } else if let elements = context.outer[.value], elements.kind == .array {
      try takePage(elements, layout)
    } else {
      var object = GraphObject(context: context, layout: layout)
      try object.take(body)
    }
  }

  private func takePage(_ value: JSONValue, _ layout: FileLayout) throws(JSONError) {
    let fields = context.outer
    var page = GraphPage(context: context, layout: layout)
    for property in [
      GraphProperty.odataContext, .odataNextLink, .odataDeltaLink, .odataCount,
    ] {
      if let annotation = fields[property] { try page.member(property.name, annotation) }
    }
    guard var elements = JSONArrayCursor(value) else { return }
    context.cursor.container += "/value/*"
    while let element = try elements.next() {
      guard element.kind == .object else {
        elements.resume(at: try element.skip())
        context.cursor.position &+= 1
        context.reportNoObject(element)
        continue
      }
      elements.resume(at: try context.outer.read(element))
      try page.take(element)
      context.cursor.position &+= 1
    }
    page.end(isBroken: false)
  }
}
