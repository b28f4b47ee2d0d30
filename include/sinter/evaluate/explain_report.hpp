/// @file
/// `Report`: the text of `explain` as it grows, region by region, and what it counts.
#pragma once

#include <sinter/evaluate/explain_loops.hpp>

namespace sinter::inline SINTER_ABI::detail {

/// Where the results of a region go.
struct Place {
  std::string before;                  ///< what the region is part of
  std::string into = "the result";
  std::byte const* to = nullptr;       ///< the destination, where there is one
  bool may_alias = false;              ///< the aliasing test is made
  int unrolled = 0;                    ///< packs of a static region that is unrolled

  [[nodiscard]] SINTER_COLD Place with(std::string const& more) const {
    Place result = *this;
    result.before += text_of({more, ": "});
    return result;
  }
};

/// The text so far, and what it counts.
class Report {
 public:
  int regions = 0;

  SINTER_COLD std::string temporary(std::ptrdiff_t elements, std::size_t size) {
    std::ptrdiff_t const bytes = elements * static_cast<std::ptrdiff_t>(size);
    ++temporaries_;
    bytes_ += bytes;
    return text_of({"temporary of ", counted(bytes, "byte")});
  }
  void merge() { ++merged_; }

  SINTER_COLD void region(Place const& place, std::string const& what, char const* element,
                          std::ptrdiff_t const* extents, int rank) {
    std::string const number = std::to_string(++regions);
    text_ += text_of(
        {number, std::string(number.size() < 4 ? 4 - number.size() : 1, ' '), place.before, what,
         " -> ", element, rank == 0 ? "" : " ", rank == 0 ? "" : to_text(extents, rank), ", ",
         place.into, "\n"});
  }
  /// Blocks whose kernel calls are repeated have fewer rows.
  SINTER_COLD void blocks(std::ptrdiff_t rows) {
    text_ += text_of({"in blocks of at most ", counted(rows, "row"), ", each:\n"});
  }
  SINTER_COLD void line(char const* name, std::string const& content) {
    std::string const title = name;
    text_ += text_of({"    ", title, std::string(10 - title.size(), ' '), content, "\n"});
  }
  SINTER_COLD void body(std::string const& rules, LeafNote const* notes, int leaves,
                        std::string const& loop, int width) {
    if (!rules.empty()) line("rules", rules);
    for (int k = 0; k < leaves;) {
      std::string const note = notes[k].text();
      int same = 1;
      while (k + same < leaves && notes[k + same].text() == note) ++same;
      line("leaf", (same > 1 ? text_of({same, " times "}) : "") + note);
      k += same;
    }
    line("loop", loop);
    line("packs", text_of({counted(width, "lane"), " of ", instruction_set}));
  }
  SINTER_COLD void elementwise(Place const& place, NotedRegion const& gathered,
                               LeafNote* notes, std::string const& rules, char const* element) {
    LoopNest const& nest = gathered.nest;
    std::ptrdiff_t const count = nest.size();
    region(place, rules.empty() ? "copy" : "element-wise", element, nest.extents, nest.rank);
    // Memory that no leaf has stands for a temporary.
    auto const* const elsewhere = reinterpret_cast<std::byte const*>(this);
    std::byte const* to = gathered.to != nullptr ? gathered.to : elsewhere;
    std::string verdict;
    if (place.may_alias && count > 0) {
      Meeting const meeting = note_meetings(gathered, notes);
      verdict = meeting == Meeting::none   ? "disjoint"
                : meeting == Meeting::same ? "read element by element, in place"
                                           : "overlaps: through a buffer, a ";
      if (meeting == Meeting::overlap) {
        verdict += temporary(count, static_cast<std::size_t>(gathered.to_size));
        to = elsewhere;
        std::ptrdiff_t stride = gathered.to_size;
        for (int axis = nest.rank - 1; axis >= 0; --axis) {
          nest.row(0)[axis] = stride;
          stride *= nest.extents[axis];
        }
      }
    }
    std::string const loop =
        count > 0 && place.unrolled > 0
            ? unrolled_plan(nest, place.unrolled, gathered.leaves, notes)
            : elementwise_plan(nest, to, gathered.to_size, gathered.leaves, notes);
    body(rules, notes, gathered.leaves.count, loop, gathered.leaves.width);
    if (!verdict.empty()) line("aliasing", verdict);
  }

  [[nodiscard]] SINTER_COLD std::string text() const {
    std::string head = text_of(
        {counted(regions, "region"), ", ", counted(temporaries_, "temporary")});
    if (temporaries_ > 1) head.replace(head.size() - 2, 2, "ies");
    if (temporaries_ > 0) head += text_of({" of ", counted(bytes_, "byte")});
    if (merged_ > 0) head += text_of({", ", counted(merged_, "equal barrier"), " merged"});
    return text_of({head, "\n", text_});
  }

 private:
  std::string text_;
  int temporaries_ = 0;
  std::ptrdiff_t bytes_ = 0;
  int merged_ = 0;
};

}  // namespace sinter::inline SINTER_ABI::detail
