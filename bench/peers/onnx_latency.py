"""Prints the median latency of an exported model in ONNX Runtime for Python, as JSON: the same work and fields
as eager_latency.py.

    .cache/peers-torch/bin/python bench/peers/onnx_latency.py MODEL.onnx --tokens N [--new-tokens M] [--threads 2]
        [--repeat R] [--check NAME]

--check holds the outputs against PyTorch's of the model NAME, which has the same random weights.
"""

import argparse
import json
import statistics
import time

import numpy
import onnxruntime

ROOM = 5e-4


def sizes(value, axes):
    return [axes[dim] if isinstance(dim, str) else dim for dim in value.shape]


def feeds_of(session, ids, position, past):
    """Inputs for `ids` [batch, tokens] that start at `position`, on the cache `past` or an empty one."""
    batch, tokens = ids.shape
    axes = {"batch": batch, "sequence": tokens, "past": position, "total": position + tokens}
    feeds = {}
    for value in session.get_inputs():
        if value.name == "input_ids":
            feeds[value.name] = ids
        elif value.name == "attention_mask":
            feeds[value.name] = numpy.ones(sizes(value, axes), numpy.int64)
        elif value.name == "position_ids":
            feeds[value.name] = numpy.broadcast_to(numpy.arange(position, position + tokens), ids.shape).copy()
        elif value.name == "token_type_ids":
            feeds[value.name] = numpy.zeros_like(ids)
        else:
            feeds[value.name] = past[value.name] if past else numpy.zeros(sizes(value, axes), numpy.float32)
    return feeds


def step(session, ids, position=0, past=None):
    """Seconds, logits and the cache after `ids`."""
    feeds = feeds_of(session, ids, position, past)
    start = time.perf_counter()
    found = session.run(None, feeds)
    seconds = time.perf_counter() - start
    names = [value.name.replace("present", "past_key_values") for value in session.get_outputs()]
    return seconds, found[0], dict(zip(names[1:], found[1:]))


def check(session, name, prompt):
    import torch
    from models import CLASSIFIERS, build

    model = build(name)
    ids = torch.from_numpy(prompt)
    following = numpy.full((prompt.shape[0], 1), 7, numpy.int64)
    with torch.inference_mode():
        mine = step(session, prompt)
        if name in CLASSIFIERS:
            return float(numpy.abs(mine[1] - model(input_ids=ids).logits.numpy()).max())
        theirs = model(input_ids=torch.cat([ids, torch.from_numpy(following)], 1)).logits[:, -2:].numpy()
    after = step(session, following, prompt.shape[1], mine[2])
    return float(max(numpy.abs(mine[1][:, -1] - theirs[:, 0]).max(), numpy.abs(after[1][:, -1] - theirs[:, 1]).max()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", metavar="MODEL.onnx")
    parser.add_argument("--tokens", type=int, required=True)
    parser.add_argument("--new-tokens", type=int, default=16)
    parser.add_argument("--batch", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--repeat", type=int, default=10)
    parser.add_argument("--check", metavar="NAME")
    args = parser.parse_args()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = args.threads
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(args.model, options, providers=["CPUExecutionProvider"])
    about = session.get_modelmeta().custom_metadata_map
    prompt = numpy.random.default_rng(0).integers(3, 4000, (args.batch, args.tokens))
    generates = len(session.get_outputs()) > 1
    firsts, steps = [], []
    for at in range(args.repeat + 1):
        seconds, logits, past = step(session, prompt)
        # The first round warms up.
        if at > 0:
            firsts.append(seconds)
        for position in range(args.tokens, args.tokens + args.new_tokens) if generates else ():
            last = logits[:, -1].argmax(-1)[:, None]
            seconds, logits, past = step(session, last, position, past)
            if at > 0:
                steps.append(seconds)
    found = {"prefill_s" if generates else "latency_s": firsts, "decode_s": steps}
    difference = check(session, args.check, prompt) if args.check else None
    print(
        json.dumps(
            {
                **about,
                "runtime": f"onnxruntime {onnxruntime.__version__}",
                "batch": args.batch,
                "tokens": args.tokens,
                "threads": args.threads,
                "repeat": args.repeat,
                **{name: statistics.median(seconds) for name, seconds in found.items() if seconds},
                **{f"least_{name}": min(seconds) for name, seconds in found.items() if seconds},
                **({} if difference is None else {"largest_difference": difference}),
            }
        )
    )
    if difference is not None and not difference < ROOM:
        raise SystemExit(f"differs from PyTorch by {difference}, more than {ROOM}")


if __name__ == "__main__":
    main()
