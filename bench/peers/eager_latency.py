"""Prints the median latency of PyTorch in eager mode, float32, as JSON; `least_…` is the fastest pass,
which a busy machine spoils less.

    .cache/peers-torch/bin/python bench/peers/eager_latency.py NAME --tokens N [--new-tokens M] [--threads 2] [--repeat R]

Classifiers: one forward pass over N tokens. Generators: `prefill_s` is the pass over a prompt of N tokens that gives the
logits of the last one; `decode_s` one token on the cache, the median over the M tokens after the prompt.
"""

import argparse
import json
import statistics
import time

import torch
import transformers
from models import CLASSIFIERS, NAMES, build, encoder_inputs
from transformers import DynamicCache


def timed(work):
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def classify(model, batch, tokens, repeat):
    inputs = encoder_inputs(model.config, batch, tokens)
    model(**inputs)
    return {"latency_s": [timed(lambda: model(**inputs))[0] for _ in range(repeat)]}


def generate(model, batch, tokens, new_tokens, repeat):
    prompt = torch.randint(3, model.config.vocab_size, (batch, tokens))
    prefills, decodes = [], []
    for at in range(repeat + 1):
        cache = DynamicCache(config=model.config)
        seconds, found = timed(
            lambda: model(input_ids=prompt, cache=cache, use_cache=True, logits_to_keep=1)
        )
        steps = []
        for _ in range(new_tokens):
            last = found.logits[:, -1].argmax(-1, keepdim=True)
            step, found = timed(
                lambda: model(input_ids=last, cache=cache, use_cache=True, logits_to_keep=1)
            )
            steps.append(step)
        # The first round warms up.
        if at > 0:
            prefills.append(seconds)
            decodes += steps
    return {"prefill_s": prefills, "decode_s": decodes}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=NAMES, metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--tokens", type=int, required=True)
    parser.add_argument("--new-tokens", type=int, default=16)
    parser.add_argument("--batch", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--repeat", type=int, default=10)
    parser.add_argument("--attention", choices=["sdpa", "eager"], default="sdpa", help="transformers' implementation")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    transformers.logging.set_verbosity_error()
    model = build(args.name, args.attention)
    with torch.inference_mode():
        if args.name in CLASSIFIERS:
            found = classify(model, args.batch, args.tokens, args.repeat)
        else:
            found = generate(model, args.batch, args.tokens, args.new_tokens, args.repeat)
    print(
        json.dumps(
            {
                "model": args.name,
                "runtime": "pytorch-eager",
                "torch": torch.__version__.split("+")[0],
                "transformers": transformers.__version__,
                "attention": args.attention,
                "batch": args.batch,
                "tokens": args.tokens,
                "threads": args.threads,
                "repeat": args.repeat,
                **{name: statistics.median(seconds) for name, seconds in found.items() if seconds},
                **{f"least_{name}": min(seconds) for name, seconds in found.items() if seconds},
            }
        )
    )


if __name__ == "__main__":
    main()
