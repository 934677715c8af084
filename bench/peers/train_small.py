"""Trains a small BERT to classify texts of a made-up language, in two to three minutes of CPU time.

    .cache/peers-torch/bin/python bench/peers/train_small.py OUTDIR [--threads 2] [--steps 100]

Writes config.json, model.safetensors, model.onnx and training.json (accuracy on unseen texts, seconds, steps), so that
trained weights can be held against synthetic ones of the same shape. Exits with 1 below 90 % accuracy.

The language: the words of a text are drawn by their frequency (Zipf), and each topic favours words of its own; the text
is about the topic that its words tell. Lengths vary, so padding is trained too.
"""

import argparse
import json
import pathlib
import sys
import time

import torch
import transformers
from export_pytorch import FASTEST, write_onnx
from transformers import BertConfig, BertForSequenceClassification

VOCABULARY, LENGTH, TOPICS = 5000, 64, 4
PAD, CLS, SEP, FIRST_WORD = 0, 2, 3, 5
GOAL = 0.9


class Language:
    def __init__(self, seed):
        self.generator = torch.Generator().manual_seed(seed)
        words = VOCABULARY - FIRST_WORD
        frequency = 1 / torch.arange(1, words + 1).float()
        favoured = torch.rand(TOPICS, words, generator=self.generator) < 0.1
        self.frequencies = frequency * (1 + 9 * favoured)

    def texts(self, count):
        topics = torch.randint(TOPICS, (count,), generator=self.generator)
        input_ids = FIRST_WORD + torch.multinomial(
            self.frequencies[topics], LENGTH, replacement=True, generator=self.generator
        )
        lengths = torch.randint(LENGTH // 2, LENGTH + 1, (count, 1), generator=self.generator)
        at = torch.arange(LENGTH)
        input_ids[:, 0] = CLS
        input_ids = input_ids.where(at != lengths - 1, SEP).where(at < lengths, PAD)
        return {"input_ids": input_ids, "attention_mask": (at < lengths).long()}, topics


@torch.inference_mode()
def accuracy(model, texts, topics):
    model.eval()
    right = 0
    for at in range(0, len(topics), 128):
        found = model(**{name: value[at : at + 128] for name, value in texts.items()}).logits.argmax(-1)
        right += (found == topics[at : at + 128]).sum().item()
    return right / len(topics)


def train(model, language, steps):
    """The rate warms up, then falls to 0. A number of steps and not of seconds gives the same weights on a busy machine."""
    optimiser = torch.optim.AdamW(model.parameters(), lr=5e-4, weight_decay=0.01)
    warm = max(1, steps // 10)
    rate = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda at: min((at + 1) / warm, (steps - at) / (steps - warm + 1)))
    model.train()
    for step in range(1, steps + 1):
        texts, topics = language.texts(32)
        loss = torch.nn.functional.cross_entropy(model(**texts).logits, topics)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        rate.step()
        if step % 25 == 0:
            print(f"step {step} of {steps}: loss {loss.item():.3f}", file=sys.stderr, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path, metavar="OUTDIR")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--steps", type=int, default=100, help="of 32 texts")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(0)
    transformers.logging.set_verbosity_error()
    exporter, attention = FASTEST["classifier"]
    config = BertConfig(
        vocab_size=VOCABULARY,
        hidden_size=256,
        num_hidden_layers=4,
        num_attention_heads=4,
        intermediate_size=1024,
        max_position_embeddings=LENGTH,
        num_labels=TOPICS,
    )
    model = BertForSequenceClassification._from_config(config, attn_implementation=attention)
    language = Language(0)
    start = time.perf_counter()
    train(model, language, args.steps)
    seconds = time.perf_counter() - start
    found = accuracy(model, *language.texts(2000))
    args.out.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(args.out)
    write_onnx(model, args.out / "model.onnx", exporter, {"model": "train_small"})
    about = {
        "accuracy": found,
        "steps": args.steps,
        "seconds": round(seconds, 1),
        "parameters": model.num_parameters(),
        "torch": torch.__version__.split("+")[0],
        "transformers": transformers.__version__,
    }
    (args.out / "training.json").write_text(json.dumps(about, indent=2) + "\n")
    print(json.dumps(about))
    if found < GOAL:
        raise SystemExit(f"{found:.1%} of unseen texts are right, fewer than {GOAL:.0%}: give it more --steps")


if __name__ == "__main__":
    main()
