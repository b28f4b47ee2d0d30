/// @file
/// Row blocks: expressions that read reductions of their own rows, evaluated some rows at a time.
#pragma once

#include <sinter/evaluate/fused_product.hpp>
#include <sinter/evaluate/row_folds.hpp>

#include <optional>

namespace sinter::inline SINTER_ABI::detail {

// exp(x - max(x, -1_c, keepdims)) passes over the rows of x twice. Row after row the second pass
// finds its row in the cache. `ByRows` restricts a tree to a block of rows: the tree of the same
// operations over leaves that are the block's rows. It is evaluated as any other; nothing else in
// the engine knows of blocks. A vector is one row, and one block.

/// So many bytes of a block's rows: with what is kept of them they stay in a first cache where blocks
/// are repeated from a log, in a second one where each is planned anew.
inline constexpr std::ptrdiff_t row_block_bytes = 65536;
inline constexpr std::ptrdiff_t logged_block_bytes = 4096;

/// Bytes of the rows of what a node computes.
template <class NodeType>
std::ptrdiff_t bytes_of_rows(NodeType const& node) {
  if constexpr (requires { NodeType::folded_axes; }) {
    return bytes_of_rows(node.operand);
  } else {
    return node.size() * static_cast<std::ptrdiff_t>(sizeof(element_of<NodeType>));
  }
}

/// Rows of a block; never none.
template <class NodeType>
std::ptrdiff_t rows_of_block(NodeType const& node, std::ptrdiff_t bytes = row_block_bytes) {
  std::ptrdiff_t const rows = node.shape()[0];
  if constexpr (by_rows<NodeType>::is_one_row) return rows;
  std::ptrdiff_t const fitting = bytes / (bytes_of_rows(node) / rows + 1);
  return fitting < 1 ? 1 : fitting < rows ? fitting : rows;
}

/// Rows [first, end), block by block.
struct BlockRun {
  std::ptrdiff_t first;
  std::ptrdiff_t end;
  std::ptrdiff_t step;       ///< rows of a block
  std::ptrdiff_t few;        ///< rows of a block that is repeated from a log
  std::ptrdiff_t row_bytes;
  void* own;                 ///< for `block`, which evaluates one
  void (*block)(void* own, std::ptrdiff_t first, std::ptrdiff_t count, Known const* log);
};
/// Compiled once.
SINTER_NOINLINE inline void run_blocks(BlockRun const& run) {
  std::ptrdiff_t first = run.first;
  auto const next = [&](std::ptrdiff_t count, Known const* log) {
    run.block(run.own, first, count, log);
    first += count;
  };
  if (run.end - first > run.step && 4 * run.few <= run.step) {
    CallLog log;
    Known const known = log_end(log);
    ArenaScope const scope;
    thread_arena().make_room(static_cast<std::size_t>(4 * run.few * (run.row_bytes + 64)));
    std::size_t const growths = thread_arena().growths();
    next(run.few, &known);
    if (log.next()) next(run.few, &known);
    if (log.next() && thread_arena().growths() == growths) {
      for (; run.end - first >= run.few; first += run.few) log.repeat();
    }
  }
  while (first < run.end) {
    next(run.end - first < run.step ? run.end - first : run.step, nullptr);
  }
}

template <class NodeType, class ElementType, int Rank>
void run_block(NodeType const& node, Target<ElementType, Rank> const& target, Known const* known) {
  run_region(node, target, known, false);
}
template <class Reduction, class OwnElement, class ShapeType, unsigned Bits, class Operand,
          class ElementType, int Rank>
void run_block(Reduce<Reduction, OwnElement, ShapeType, Bits, Operand> const& node,
              Target<ElementType, Rank> const& target, Known const* known) {
  reduce_to(node, target, known);
}

/// Evaluates an expression block by block, and says whether it did: not where a row is
/// written before another one reads it.
template <class NodeType, class ElementType, int Rank>
SINTER_NOINLINE bool run_row_blocks(NodeType const& node, Target<ElementType, Rank> const& target,
                                    Known const* known, bool checks) {
  using Rows = by_rows<NodeType>;
  std::ptrdiff_t const rows = node.shape()[0];
  if (rows == 0 || !Rows::fits(node, rows)) return false;
  if (checks && !(target.is_contiguous() && Rows::is_apart(node, target))) return false;
  std::ptrdiff_t const step = rows_of_block(node);
  barrier_values<typename Rows::whole> barriers(known);
  void const* values[Rows::whole::count + 1] = {};
  Rows::template evaluate<0>(node, barriers, values);
  std::ptrdiff_t const few = rows_of_block(node, logged_block_bytes);
  int const parts = count_parts(bytes_of_rows(node), (rows + step - 1) / step);
  auto run = [&](int number) {
    std::optional<typename Rows::type> tree;  // in one place: logs point at its numbers
    auto block = [&](std::ptrdiff_t first, std::ptrdiff_t count, Known const* log) {
      Target<ElementType, Rank> part = target;
      part.data += first * target.strides[0];
      part.extents[0] = count;
      tree.emplace(Rows::template of<0>(node, RowBlock{first, count}, values));
      run_block(*tree, part, log);
    };
    run_blocks({part_begin(rows, step, parts, number), part_begin(rows, step, parts, number + 1),
                step, few, bytes_of_rows(node) / rows, &block,
                [](void* own, std::ptrdiff_t first, std::ptrdiff_t count, Known const* log) {
                  (*static_cast<decltype(block)*>(own))(first, count, log);
                }});
  };
  run_parts(parts, run);
  return true;
}

/// Evaluates a tree of maps and views into memory, in row blocks or in blocks of a product where that
/// keeps them in a cache.
template <class NodeType, class ElementType, int Rank>
void run_maps(NodeType const& node, Target<ElementType, Rank> const& target, Known const* known,
              bool checks) {
  if constexpr (has_row_folds<NodeType> && NodeType::rank == Rank) {
    if (run_row_blocks(node, target, known, checks)) return;
  }
  if constexpr (NodeType::rank == Rank && FusedProduct<NodeType, ElementType>::number >= 0) {
    run_fused(node, target, known, checks);
  } else {
    run_region(node, target, known, checks);
  }
}

}  // namespace sinter::inline SINTER_ABI::detail
