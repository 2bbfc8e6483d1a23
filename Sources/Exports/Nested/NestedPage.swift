import JSONReading

/// A page of Graph held in memory: inside a `$batch` answer, or deeper in a document.
struct NestedPage {
  let context: DecodingContext
  /// Reads elements that are not Graph objects themselves.
  let reader: NestedReader

  /// Reads the page whose members are in `context.outer`.
  func take(_ page: JSONValue, at position: NestedReader.Position) throws(JSONError) {
    let fields = context.outer
    guard let list = fields[.value], var elements = JSONArrayCursor(list) else { return }
    let annotations: [(String, JSONValue)] = [
      GraphProperty.odataContext, .odataMetadata, .odataNextLink, .odataDeltaLink, .odataCount,
      .count,
    ].compactMap { property in fields[property].map { (property.name, $0) } }
    var page = GraphPage(context: context, layout: position.layout, listed: position.listed)
    for (name, value) in annotations { try page.member(name, value) }
    var number: UInt32 = 0
    while let element = try elements.next() {
      let end = try element.skip()
      let place = position.inside("value").inside(String(number))
      context.cursor = .init(container: position.pointer + "/value/*", position: number)
      if element.kind == .object {
        _ = try context.outer.read(element)
        let unknown = context.unknownObjects
        try page.take(element)
        if context.unknownObjects > unknown, try reader.read(element, at: place) {
          context.unknownObjects -= 1
        }
      } else if try !reader.read(element, at: place) {
        context.reportNoObject(element)
        page.takeNoObject(element)
      }
      elements.resume(at: end)
      number &+= 1
    }
    page.end(isBroken: false)
  }
}
